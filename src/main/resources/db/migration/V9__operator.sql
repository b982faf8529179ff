-- Tries that failed. A first try that succeeds writes nothing, and what succeeded in the end is told by the lane.
create table attempt (
  lane    bigint       not null,
  seq     bigint       not null,
  number  int          not null,
  at      timestamptz  not null default clock_timestamp(),
  reason  varchar(500) not null,
  next_at timestamptz  not null,
  primary key (lane, seq, number),
  foreign key (lane, seq) references message on delete cascade
);

-- Who held a conversation from when on, and why.
create table holder_change (
  conversation uuid         not null references conversation on delete cascade,
  id           bigint       generated always as identity,
  at           timestamptz  not null,
  holder       varchar(5)   not null,
  why          varchar(40)  not null, -- bot, route, operator, or what ended it: customer.end, idle …
  detail       varchar(100) not null, -- which operator, or Genesys Cloud's disconnectType
  primary key (conversation, id)
);
create index holder_change_age on holder_change (at);

-- For the operator's lists. No message that goes through writes to them: what they look at changes when somebody new
-- comes, at a handover, and when a try fails. On a large database, build them before, concurrently: then they are here.
create index if not exists conversation_with_agent on conversation (holder_since, id) where holder = 'AGENT';
create index if not exists conversation_name on conversation using gin (to_tsvector('simple', left(
  coalesce(customer ->> 'nickname', '') || ' ' || coalesce(customer ->> 'firstName', '') || ' '
    || coalesce(customer ->> 'lastName', ''), 300)))
  with (fastupdate = off);
create index if not exists lane_failed on lane (id) where last_error is not null;
create index if not exists dead_letter_newest on dead_letter (id) where replayed_at is null;
create index if not exists genesys_message_of on genesys_message (conversation, message) where message <> '';
