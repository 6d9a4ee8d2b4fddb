create schema search;

-- keys that every instance must share
create table search.secret (
  name  text primary key,
  value bytea not null check (length(value) >= 32)
);

-- two random UUIDs hold 244 random bits
insert into search.secret
values ('cursor', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
