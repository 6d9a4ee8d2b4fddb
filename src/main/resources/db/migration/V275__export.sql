-- Exports: who takes which list out as a file, how far it has come, who approved it.
create schema export;

create table export.export (
  id          uuid primary key default gen_random_uuid(),
  -- kind and name, as record.caller() has them
  caller      text not null,
  -- entry, format, arguments and fields, as they were asked for
  asked       jsonb not null,
  state       text not null check (state in ('WAITING', 'APPROVED', 'RUNNING', 'DONE', 'FAILED')),
  approved_by text check (approved_by <> caller),
  approved_at timestamptz,
  written     bigint not null default 0,
  total       bigint,
  asked_at    timestamptz not null default now(),
  check (state <> 'APPROVED' or approved_by is not null and approved_at is not null)
);

create index on export.export (asked_at);

select record.withhold('export.export');
