-- A dead letter has a number that people and programs can name, and is replayed once: what is sent again is a letter
-- of its own, later in the same lane, and may become a dead letter of its own.
alter table dead_letter
  add column id          bigint generated always as identity,
  add column replayed_at timestamptz, -- null: nobody has asked for it
  add column replayed_as bigint;      -- seq in the same lane; null although replayed: the world had gone on
alter table dead_letter add constraint dead_letter_id unique (id);
create index dead_letter_waiting on dead_letter (lane, seq) where replayed_at is null;

-- The retention walks by age. Such an index grows at its right end only, where it is in memory anyway.
create index message_age on message (journalled_at);
create index seen_age on seen (seen_at);
create index genesys_message_age on genesys_message (sent_at);
create index set_aside_age on set_aside (received_at);
create index dead_letter_age on dead_letter (replayed_at) where replayed_at is not null;

-- By default, a fifth of a table would have to be dead before anybody clears it away.
alter table message set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
alter table lane set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
