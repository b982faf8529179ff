-- One customer on one integration.
create table conversation (
  id                      uuid primary key,
  integration             varchar(63)  collate "C" not null,
  customer_id             varchar(512) collate "C" not null,
  customer                json         not null,
  holder                  varchar(5)   not null default 'BOT' check (holder in ('BOT', 'AGENT')),
  holder_since            timestamptz  not null default clock_timestamp(),
  genesys_conversation_id varchar(64)  collate "C",
  attributes              json         not null default '{}',
  opened_at               timestamptz  not null default clock_timestamp(),
  unique (integration, customer_id)
);
create index conversation_at_genesys on conversation (genesys_conversation_id)
  where genesys_conversation_id is not null;

-- A Genesys conversation that is known to us. Add columns of your own here: routes/registration.camel.yaml reads them.
create table registration (
  genesys_conversation_id varchar(64) collate "C" primary key,
  conversation            uuid        not null references conversation,
  met_at                  timestamptz not null default clock_timestamp(),
  registered_at           timestamptz  -- null until the message flow has called
);
create index registration_conversation on registration (conversation);
