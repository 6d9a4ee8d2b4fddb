-- The way from the record to the search index. Everything here can be lost: a rebuild restores it.
create schema index;

-- External versions of documents. One number a batch, drawn after the batch's changes are locked and before its records
-- are read (docs/decisions/0003-index-versions.md). No cache: numbers must ascend across connections.
create sequence index.document_version cache 1;

-- The indices that hold a type's documents.
create table index.target (
  index_name text primary key,
  type text not null,
  role text not null check (role in ('LIVE', 'BUILDING', 'RETIRED')),
  since timestamptz not null default now()
);
create unique index target_one_live on index.target (type) where role = 'LIVE';
create unique index target_one_building on index.target (type) where role = 'BUILDING';

-- Records whose document cannot be built or is rejected: set aside, so that they do not hold up the others.
create table index.poison (
  type text not null,
  id bigint not null,
  error text not null,
  attempts int not null default 1 check (attempts > 0),
  since timestamptz not null default now(),
  last_attempt timestamptz not null default now(),
  primary key (type, id)
);
