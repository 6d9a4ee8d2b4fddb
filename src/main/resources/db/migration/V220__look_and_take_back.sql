-- A file can be looked at before it counts, and what an import did can be taken back (docs/decisions/0028-look-and-take-back.md).

alter table ingest.import
  -- what a worker is to do with it
  add column asked text not null default 'IMPORT' check (asked in ('IMPORT', 'PREVIEW', 'CONFIRM', 'REVERT')),
  add column reverted_by text,
  add column reverted_at timestamptz,
  drop constraint import_state_check,
  add constraint import_state_check
    check (state in ('QUEUED', 'RUNNING', 'PREVIEWED', 'DROPPED', 'SUCCEEDED', 'FAILED', 'REVERTED')),
  drop constraint import_check2,
  add constraint over_is_finished check ((state in ('QUEUED', 'RUNNING')) = (finished_at is null)),
  add constraint reverted_by_somebody check ((reverted_by is null) = (reverted_at is null));

-- What a look at a file came to.
create table ingest.preview (
  import_id uuid primary key references ingest.import on delete cascade,
  -- what the file would do, hashed: when it would do something else, the records moved on
  look      text not null,
  confirmed boolean not null default false,
  content   jsonb not null
);
select record.protect_by_rules('ingest.preview');
create policy seen on ingest.preview for select to zhaoshang_caller
  using (exists (select from ingest.import i where i.id = import_id));
grant select on ingest.preview to zhaoshang_caller;

-- The import at work, which its transactions name; null outside of one.
create function record.import_at_work() returns uuid language sql stable parallel safe
  return nullif(current_setting('zhaoshang.import', true), '')::uuid;

-- Which import a change came with.
alter table record.history add column import_id uuid;
alter table record.history alter column import_id set default record.import_at_work();
create index on record.history (import_id, seq) where import_id is not null;

-- Rows that belong to records and have no history of their own, as an import wrote them: before and after.
create table record.part_change (
  seq       bigint generated always as identity primary key,
  import_id uuid  not null,
  place     text  not null,
  before    jsonb,
  after     jsonb
);
create index on record.part_change (import_id, seq);
select record.withhold('record.part_change');
create function record.note_part() returns trigger language plpgsql
  security definer set search_path = pg_catalog set timezone = 'UTC' as $$
begin
  insert into record.part_change (import_id, place, before, after)
  values (record.import_at_work(), record.name_of(tg_relid),
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return null;
end $$;
create trigger came_with_import after insert or update or delete on chamber.membership
  for each row when (record.import_at_work() is not null) execute function record.note_part();
create trigger came_with_import after insert or update or delete on chamber.match_case
  for each row when (record.import_at_work() is not null) execute function record.note_part();
