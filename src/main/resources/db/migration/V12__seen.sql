-- The trace that a letter is a part of (W3C Trace Context, version 00), so that it goes on with whoever takes the letter
-- up, on another replica too. Null: nobody traces it.
alter table message add column traceparent varchar(55) collate "C";
