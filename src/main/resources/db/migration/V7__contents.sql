-- Files that agents attached: Genesys Cloud's own links are short-lived.
create table attachment (
  id           uuid primary key,     -- from integration, message and place: the same when told again
  conversation uuid         not null references conversation,
  state        varchar(8)   not null default 'ASKED' check (state in ('ASKED', 'STORED', 'REFUSED')),
  filename     varchar(255) not null,
  mime         varchar(255) not null,
  size         bigint,
  bytes        bytea,
  reason       varchar(500),
  asked_at     timestamptz  not null default clock_timestamp(),
  kept_until   timestamptz  not null
);
alter table attachment alter column bytes set storage external; -- served in parts
create index attachment_age on attachment (kept_until);

-- What Genesys Cloud says became of a message of ours: Published, Delivered, Read, Failed …
alter table genesys_message
  add column status varchar(64),
  add column code   varchar(64),
  add column told_at timestamptz;
