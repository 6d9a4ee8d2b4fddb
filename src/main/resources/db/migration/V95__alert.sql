-- Saved searches and what they found. What is here cannot be derived from the record: an alert is history.
create schema alert;

-- whether the record was not there before; an alert says NEW or CHANGED
alter table record.change add column created boolean not null default false;

-- The key for webhooks' secrets when the configuration names none (zhaoshang.alert.key).
create table alert.key (
  one   boolean primary key default true check (one),
  value bytea not null check (length(value) = 32)
);
-- two random UUIDs hold 244 random bits
insert into alert.key (value)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

create table alert.saved_search (
  id            bigint generated always as identity primary key,
  -- whose it is, and how far that person sees: until rights exist, everybody's and everything
  owner         text not null default 'everyone',
  horizon       text not null default 'all',
  name          text not null check (char_length(name) between 1 and 100),
  -- the GraphQL type
  type          text not null,
  query         text check (char_length(query) between 1 and 200),
  -- canonical JSON, as a variable of the type's filter input would be
  filter        text not null default '{}',
  -- goes up when query or filter change: what matched before counts for its revision only
  revision      int not null default 1,
  state         text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED')),
  -- why it cannot be run
  problem       text,
  -- the place of its latest alert; whoever adds alerts locks this row, so places follow the order of commits
  last_position bigint not null default 0,
  webhook_url   text check (char_length(webhook_url) <= 2000),
  -- encrypted
  webhook_secret        bytea,
  webhook_secret_since  timestamptz,
  previous_secret       bytea,
  previous_secret_until timestamptz,
  -- one delivery at a time: a sender that dies loses its lease
  sending_until timestamptz not null default '-infinity',
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  unique (owner, name),
  check ((webhook_url is null) = (webhook_secret is null))
);
create index saved_search_by_type on alert.saved_search (type);

-- What the index wrote and no saved search has seen yet; added in the index batch's transaction.
create table alert.pending (
  seq         bigint generated always as identity primary key,
  type        text not null,
  record_id   bigint not null,
  version     bigint not null,
  created     boolean not null,
  enqueued_at timestamptz not null default now()
);

create table alert.delivery (
  -- sent as webhook-id: the key by which a receiver tells a repetition
  id              uuid primary key,
  search_id       bigint not null references alert.saved_search on delete cascade,
  kind            text not null check (kind in ('MATCHES', 'TEST')),
  matches         int not null check (matches >= 0),
  -- the body, the same in every attempt
  payload         text not null,
  state           text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts        int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_status     int,
  last_error      text,
  created_at      timestamptz not null default now(),
  finished_at     timestamptz,
  check ((state = 'PENDING') = (finished_at is null))
);
create index delivery_due on alert.delivery (next_attempt_at) where state = 'PENDING';
create index delivery_by_search on alert.delivery (search_id, created_at, id);

-- What a saved search has matched. Each record once for each revision of the search.
create table alert.match (
  search_id   bigint not null references alert.saved_search on delete cascade,
  revision    int not null,
  record_id   bigint not null,
  -- BASELINE: it matched already when the search was saved, and nobody was told
  reason      text not null check (reason in ('BASELINE', 'NEW', 'CHANGED', 'EXISTING')),
  position    bigint,
  matched_at  timestamptz not null default now(),
  -- the version of the document that was found, 0 when it was not found by a change
  version     bigint not null default 0,
  for_webhook boolean not null default false,
  delivery_id uuid references alert.delivery on delete set null,
  primary key (search_id, revision, record_id),
  check ((reason = 'BASELINE') = (position is null))
);
create unique index match_position on alert.match (search_id, position) where position is not null;
create index match_to_send on alert.match (search_id, position) where for_webhook and delivery_id is null;
create index match_by_delivery on alert.match (delivery_id) where delivery_id is not null;
