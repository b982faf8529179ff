-- A key that follows another: the newest of a purpose signs, those before are believed for a while.
alter table signing_key add column purpose varchar(32);
update signing_key set purpose = id;
