-- A second factor of an account (RFC 6238).
alter table access.account
  -- the secret, sealed with the key outside the database
  add column factor       bytea,
  -- when it was confirmed; before that it is not asked for
  add column factor_since timestamptz,
  -- of the code that was used last: none is good twice
  add column factor_step  bigint not null default 0,
  add check (factor is not null or factor_since is null);

-- Each is good once.
create table access.recovery_code (
  account_id bigint not null references access.account on delete cascade,
  mark       bytea not null check (length(mark) = 32),
  primary key (account_id, mark)
);
select record.withhold('access.recovery_code');
