-- Each process that runs, as it tells of itself every some seconds.
create table replica (
  id               uuid          primary key, -- of this run: after a restart it is another
  name             varchar(300)  not null,
  version          varchar(100)  not null,
  started_at       timestamptz   not null default clock_timestamp(),
  seen_at          timestamptz   not null default clock_timestamp(),
  stopped_at       timestamptz,               -- null: it has not said that it stops
  generation       varchar(64)   not null,
  generation_since timestamptz   not null,
  refused          varchar(1000),             -- why its folder's last change is not live; null: it is
  left_alone       text[]        not null     -- destinations whose circuit breaker is not closed
);

-- What happened to an integration's messages in a minute on a replica.
create table minute (
  minute      timestamptz not null,
  replica     uuid        not null,
  integration varchar(63) collate "C" not null,
  received    bigint      not null,
  delivered   bigint      not null,
  failed      bigint      not null,
  postponed   bigint      not null,
  given_up    bigint      not null,
  latency     bigint[]    not null, -- how many deliveries took how long, see Latency
  primary key (minute, replica, integration)
);
