-- Which of the customer's messages Genesys Cloud speaks of in a receipt.
create table genesys_message (
  genesys_id   varchar(200) collate "C" primary key,
  conversation uuid         not null references conversation,
  message      varchar(200) not null,
  sent_at      timestamptz  not null default clock_timestamp()
);

-- Authentic webhooks that belong to no conversation we know; kept for the operator.
create table set_aside (
  id          bigint generated always as identity primary key,
  integration varchar(63)  not null,
  reason      varchar(200) not null,
  body        json         not null,
  received_at timestamptz  not null default clock_timestamp()
);
