-- The key that signs the channels' access tokens: the same on every replica and after a restart.
create table signing_key (
  id         varchar(64) primary key,
  jwk        json        not null,
  created_at timestamptz not null default clock_timestamp()
);
