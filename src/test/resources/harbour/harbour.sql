create schema harbour;
create table harbour.owner (id bigint primary key, name text not null);
create table harbour.ship (
  id bigint primary key,
  name text not null,
  aliases text[] not null default '{}',
  imo text,
  tonnage int,
  price numeric(20, 2),
  currency text not null default 'CNY',
  built_on text,
  flag text,
  owner bigint references harbour.owner
);
