-- A dead letter has a number that people and programs can name, and is replayed once: what is sent again is a letter
-- of its own, later in the same lane, and may become a dead letter of its own.
alter table dead_letter
  add column id          bigint generated always as identity,
  add column replayed_at timestamptz, -- null: nobody has asked for it
  add column replayed_as bigint;      -- seq in the same lane; null although replayed: the world had gone on
alter table dead_letter add constraint dead_letter_id unique (id);
create index dead_letter_waiting on dead_letter (lane, seq) where replayed_at is null;
