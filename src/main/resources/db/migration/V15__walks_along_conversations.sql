-- While these are built nobody writes to their tables; on a large database, build them before, concurrently: then they are here.
create index if not exists conversation_heard on conversation (integration, heard_at);

-- A conversation that goes takes these along; without an index, each would be a walk through all of them.
create index if not exists genesys_message_conversation on genesys_message (conversation);
create index if not exists attachment_conversation on attachment (conversation);
