-- Who may ask: applications and accounts, what was issued to them, and the keys that sign it. No secret stands here as it
-- is: passwords and client secrets are hashed, tokens are hashed, private keys are encrypted with a key outside the database.
create schema access;

-- Keys that sign tokens. A key is published before it signs and after it has signed, so that no token is ever unverifiable.
create table access.signing_key (
  -- RFC 7638 thumbprint
  kid             text primary key,
  public_key      text not null,
  -- AES-256-GCM, nonce in front
  private_key     bytea not null,
  signs_from      timestamptz not null,
  signs_until     timestamptz not null,
  published_until timestamptz not null,
  created_at      timestamptz not null default now(),
  check (signs_from < signs_until and signs_until <= published_until)
);

-- An OAuth 2 client: an application of the district or of a chamber.
create table access.application (
  id            bigint generated always as identity primary key,
  client_id     text not null unique check (client_id ~ '^[A-Za-z0-9._-]{1,100}$'),
  name          text not null check (char_length(name) between 1 and 100),
  -- the chamber it acts for; null for one of the district
  chamber_id    bigint,
  scopes        text[] not null,
  -- CIDR; empty is everywhere
  networks      text[] not null default '{}',
  -- for signing people in with authorization code and PKCE; empty when it only acts for itself
  redirect_uris text[] not null default '{}',
  -- requests a minute
  quota         int not null check (quota > 0),
  state         text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'REVOKED')),
  expires_at    timestamptz,
  created_at    timestamptz not null default now(),
  created_by    text not null,
  -- to the minute
  last_used_at  timestamptz
);

create table access.secret (
  id             bigint generated always as identity primary key,
  application_id bigint not null references access.application on delete cascade,
  -- SHA-256 of 256 random bits
  hash           bytea not null check (length(hash) = 32),
  created_at     timestamptz not null default now(),
  valid_until    timestamptz,
  last_used_at   timestamptz
);
create index secret_by_application on access.secret (application_id, id);

-- A person who signs in here.
create table access.account (
  id             bigint generated always as identity primary key,
  name           text not null unique check (name ~ '^[A-Za-z0-9._@-]{1,60}$'),
  -- {bcrypt}…
  password       text not null,
  -- has every scope there is
  administrator  boolean not null default false,
  scopes         text[] not null default '{}',
  state          text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED')),
  -- goes up when everything that was issued before is to end
  generation     int not null default 1,
  failures       int not null default 0,
  -- after too many wrong passwords
  locked_until   timestamptz not null default '-infinity',
  created_at     timestamptz not null default now(),
  created_by     text,
  last_signed_in_at timestamptz
);

-- What was granted to whom, until its last token has expired.
create table access.authorization (
  id         text primary key,
  -- the id of the application, or the name of a client that comes with the product
  client     text not null,
  principal  text not null,
  grant_type text not null,
  scopes     text[] not null,
  -- the request that a code answers
  request    jsonb,
  created_at timestamptz not null default now()
);
create index authorization_by_principal on access.authorization (principal);

create table access.token (
  -- SHA-256 of its value
  hash             bytea primary key check (length(hash) = 32),
  authorization_id text not null references access.authorization on delete cascade,
  kind             text not null check (kind in ('CODE', 'ACCESS', 'REFRESH')),
  -- of an access token
  jti              text unique,
  issued_at        timestamptz not null,
  expires_at       timestamptz not null,
  invalidated      boolean not null default false,
  claims           jsonb
);
create index token_by_authorization on access.token (authorization_id);
