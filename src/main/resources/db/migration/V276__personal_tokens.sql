-- Tokens that people make for their own scripts. One that was ended is gone; the audit trail keeps its jti.
create table access.personal_token (
  id           bigint generated always as identity primary key,
  account_id   bigint not null references access.account on delete cascade,
  name         text not null check (char_length(name) between 1 and 100),
  -- SHA-256 of its value, 256 random bits
  hash         bytea not null unique check (length(hash) = 32),
  jti          text not null unique,
  -- what it may have of what its person has
  scopes       text[] not null check (cardinality(scopes) > 0),
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  -- to the minute
  last_used_at timestamptz,
  check (expires_at > created_at)
);
create index personal_token_by_account on access.personal_token (account_id, id);
select record.withhold('access.personal_token');

-- Ends what was issued to an account, and what it made itself.
create or replace function access.end_tokens(ended bigint) returns void
  language sql security definer set search_path = pg_catalog as $$
    update access.token t set invalidated = true
    from access.authorization a, access.account p
    where t.authorization_id = a.id and a.principal = p.name and a.grant_type <> 'client_credentials' and p.id = ended
      and (record.caller() is null or record.has_scope('access:admin') or record.caller() = 'person:' || p.name);
    delete from access.personal_token t using access.account p
    where t.account_id = p.id and p.id = ended
      and (record.caller() is null or record.has_scope('access:admin') or record.caller() = 'person:' || p.name);
  $$;
