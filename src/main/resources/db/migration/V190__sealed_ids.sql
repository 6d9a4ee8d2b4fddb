-- Ids leave the product sealed: consecutive ones would tell a partner how many records it does not see
-- (docs/decisions/0024-beyond-the-horizon.md).
create table record.secret (
  name  text primary key,
  value bytea not null check (length(value) = 32)
);

-- two random UUIDs hold 244 random bits
insert into record.secret
values ('id', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

revoke all on record.secret from zhaoshang_caller;
