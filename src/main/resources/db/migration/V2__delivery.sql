-- The FIFO of one conversation in one direction. A lane is a cursor: everything up to done_seq has come to its end.
create table lane (
  id           bigint generated always as identity primary key,
  conversation uuid        not null references conversation,
  direction    varchar(16) not null,
  last_seq     bigint      not null default 0,
  done_seq     bigint      not null default 0,
  owner        bigint,      -- unique per claim: who completes with another token has lost the lane
  wake_at      timestamptz, -- null: nothing to do; else when anybody may claim (end of the lease, or the next try)
  attempts     int         not null default 0,
  last_error   varchar(500),
  unique (conversation, direction)
) with (fillfactor = 70);
create index lane_wake on lane (wake_at) where wake_at is not null;

create sequence incarnation;

-- json, not jsonb: a customer may write \u0000, which jsonb refuses.
create table message (
  lane          bigint       not null,
  seq           bigint       not null,
  dedup         uuid         not null,
  id            varchar(200) not null,
  step          varchar(40)  not null,
  body          json         not null,
  journalled_at timestamptz  not null default clock_timestamp(),
  due_at        timestamptz, -- nobody touches it before; null: at once
  primary key (lane, seq)
);
create unique index message_dedup on message (dedup);

create table dead_letter (
  lane        bigint      not null,
  seq         bigint      not null,
  given_up_at timestamptz not null default clock_timestamp(),
  attempts    int         not null,
  reason      varchar(500) not null,
  primary key (lane, seq)
);

-- Requests that had an effect other than one message.
create table seen (
  dedup   uuid primary key,
  seen_at timestamptz not null default clock_timestamp()
);
