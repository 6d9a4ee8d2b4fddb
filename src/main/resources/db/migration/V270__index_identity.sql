-- Which database the documents of an index are of: an index of another one, or of a later state of this one that a restored
-- backup does not know, shows other records and is built anew (docs/decisions/0041-whole-indices.md).
create table index.identity (
  singleton boolean primary key default true check (singleton),
  id uuid not null default gen_random_uuid()
);
insert into index.identity default values;
select record.withhold('index.identity');

-- How far a rebuild has come: one that is interrupted goes on after the record with this id.
alter table index.target add column filled_to bigint not null default 0;
