create schema record;

-- Where each record came from; a record may come from many files.
create table record.provenance (
  type        text        not null,
  id          bigint      not null,
  source      text        not null,
  locator     text        not null,
  received_at timestamptz not null,
  primary key (type, id, source, locator)
);

-- Which records changed, written in the transaction that changed them; read by the index.
create table record.change (
  seq         bigint generated always as identity primary key,
  type        text        not null,
  id          bigint      not null,
  enqueued_at timestamptz not null default now()
);

-- Which rows of a running import met which record, so that a second row for the same record is told from a new value.
create unlogged table record.seen (
  received_at timestamptz not null,
  source      text        not null,
  type        text        not null,
  id          bigint      not null,
  locator     text        not null,
  primary key (received_at, source, type, id)
);
