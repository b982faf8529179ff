-- When somebody last wrote, to a day: moved on when messages are deleted, so that a message costs nothing.
alter table conversation add column if not exists heard_at timestamptz not null default now();

-- Conversations that were erased lately, so that what is told late about their customers is not kept. The id is a
-- hash of the customer's id; nothing else of them is here.
create table erased (
  id uuid        primary key,
  at timestamptz not null default clock_timestamp()
);
create index erased_age on erased (at);
