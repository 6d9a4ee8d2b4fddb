-- What the keys of names are has changed: the next start makes those that are there anew (enterprise.NameRows).
create table enterprise.name_key_edition (
  only_one boolean primary key default true check (only_one),
  edition  integer not null
);
insert into enterprise.name_key_edition (edition) values (0);
revoke all on enterprise.name_key_edition from zhaoshang_caller;
