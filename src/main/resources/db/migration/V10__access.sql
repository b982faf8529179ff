-- Accounts whose password was made here; one that is configured is not in here.
create table console_account (
  name     varchar(64)  primary key,
  password varchar(200) not null, -- a hash, with its algorithm before it: {bcrypt}…
  made_at  timestamptz  not null default clock_timestamp()
);

-- Who is logged in, for every replica: Spring Session's tables. session_id is a hash of what is in the cookie.
create table console_session (
  primary_id            char(36)     primary key,
  session_id            varchar(64)  not null,
  creation_time         bigint       not null, -- milliseconds of the epoch, as the two below
  last_access_time      bigint       not null,
  max_inactive_interval int          not null, -- seconds
  expiry_time           bigint       not null,
  principal_name        varchar(300)
);
create unique index console_session_id on console_session (session_id);
create index console_session_expiry on console_session (expiry_time);
create index console_session_principal on console_session (principal_name);

create table console_session_attributes (
  session_primary_id char(36)     not null references console_session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);

-- What operators have done; only the retention ever deletes.
create table act (
  id      bigint       generated always as identity primary key,
  at      timestamptz  not null default clock_timestamp(),
  who     varchar(200) not null,
  role    varchar(20)  not null, -- operator, viewer; empty: none
  way     varchar(100) not null, -- how they came in: password, the name of an identity provider, command line
  address varchar(64)  not null, -- they called from; empty: this machine's own command line
  what    varchar(40)  not null,
  target  varchar(400) not null,
  detail  varchar(1000) not null
);
create index act_age on act (at);
create index act_who on act (who, id);
create index act_what on act (what, id);
create index act_target on act (target, id);
