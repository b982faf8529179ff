-- What `setup` has made at Genesys Cloud, so that it can be found, mended and taken back.
create table genesys_object (
  integration varchar(63)  not null,
  role        varchar(40)  not null,
  genesys_id  varchar(200) not null,
  made        boolean      not null, -- by us: only that is ever removed
  fingerprint varchar(64)  not null, -- SHA-256 of what we sent last; secrets are not shown again
  primary key (integration, role)
);

-- Secrets that `setup` has made up; used where the configuration names none.
create table genesys_secret (
  integration varchar(63)  not null,
  name        varchar(40)  not null,
  value       varchar(200) not null,
  primary key (integration, name)
);

-- What `doctor` has found last, for the console and for health.
create table doctor_report (
  integration varchar(63) primary key,
  checked_at  timestamptz not null default clock_timestamp(),
  findings    json        not null
);
