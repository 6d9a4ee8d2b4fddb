-- Files that come in: the file itself, how far its import got, and what was found in it.
create schema if not exists ingest;

create table ingest.import (
  id          uuid primary key,
  seq         bigint generated always as identity unique,
  file_name   text not null check (file_name <> ''),
  -- who handed the file in: rest, inbox, command line, sample
  door        text not null,
  -- a file in the watched folder belongs to one import however many instances watch
  claim       text unique,
  profile     text,
  parameters  jsonb not null default '{}',
  charset     text,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes  bigint not null check (size_bytes > 0),
  received_at timestamptz not null default now(),
  state       text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  message     text,
  started_at  timestamptz,
  finished_at timestamptz,
  -- rows of the file, headings and blanks included, up to which everything is committed
  checkpoint  bigint not null default 0,
  total_rows  bigint,
  accepted    bigint not null default 0,
  warned      bigint not null default 0,
  rejected    bigint not null default 0,
  skipped     bigint not null default 0,
  created     bigint not null default 0,
  updated     bigint not null default 0,
  unchanged   bigint not null default 0,
  -- a worker that dies stops renewing its lease, and another one resumes after the checkpoint
  worker      uuid,
  lease_until timestamptz,
  attempts    int not null default 0,
  check (warned <= accepted),
  check (created + updated + unchanged = accepted),
  check ((state in ('SUCCEEDED', 'FAILED')) = (finished_at is not null))
);

create index import_waiting on ingest.import (seq) where state in ('QUEUED', 'RUNNING');

create table ingest.file_part (
  -- checked at commit: the parts are stored while the file is still being read, the import when its digest is known
  import_id uuid not null references ingest.import on delete cascade deferrable initially deferred,
  part      int not null check (part >= 0),
  content   bytea not null check (octet_length(content) between 1 and 1048576),
  primary key (import_id, part)
);
-- compressing what is mostly zip or will be deleted soon costs more than it saves
alter table ingest.file_part alter column content set storage external;

create table ingest.finding (
  import_id uuid not null references ingest.import on delete cascade,
  seq       bigint generated always as identity,
  sheet     text not null,
  sheet_no  int not null,
  row_no    bigint not null,
  column_no int,
  heading   text,
  field     text,
  value     text,
  reason    text not null,
  severity  text not null check (severity in ('NOTE', 'WARNING', 'ERROR')),
  primary key (import_id, seq)
);

create index finding_by_row on ingest.finding (import_id, sheet_no, row_no, seq);
