-- Signing in: who is known here, and logins that were ended before their time.

-- From which browsers and addresses an account was signed in to. A stranger's wrong passwords are counted apart from theirs.
create table access.known_door (
  account_id bigint not null references access.account on delete cascade,
  -- of a browser's cookie, or of the network of an address, keyed
  mark       bytea not null check (length(mark) = 32),
  -- the account's: a new password or a suspension forgets them all
  generation int not null,
  seen_at    timestamptz not null default now(),
  primary key (account_id, mark)
);

create table access.ended_login (
  id         text primary key,
  expires_at timestamptz not null
);

-- The login that a person's code was granted under: what was issued ends with it.
alter table access.authorization add column login text;
create index authorization_by_login on access.authorization (login) where login is not null;

-- Nobody is locked out any more: attempts are counted where requests are.
alter table access.account drop column failures, drop column locked_until;

-- No request for a caller works with them.
revoke all on access.known_door, access.ended_login from zhaoshang_caller;
