-- What an import did is taken back (docs/decisions/0028-look-and-take-back.md).

alter table record.history
  drop constraint history_kind_check,
  add constraint history_kind_check
    check (kind in ('CREATED', 'UPDATED', 'HELD', 'RETIRED', 'RESTORED', 'MERGED', 'SEPARATED', 'REVERTED')),
  -- what became of a change whose import was taken back: DONE with it, or KEPT
  add column reversal text check (reversal in ('DONE', 'KEPT'));
drop index if exists record.history_import_id_seq_idx;
create index on record.history (import_id, type, id) where import_id is not null and reversal is null;

-- What was not taken back, since others build on it.
create table ingest.kept (
  seq       bigint generated always as identity primary key,
  import_id uuid   not null references ingest.import on delete cascade,
  type      text   not null,
  record_id bigint not null,
  -- null for the record as a whole
  field     text,
  actor     text,
  source    text,
  at        timestamptz
);
create index on ingest.kept (import_id, seq);
select record.protect_by_rules('ingest.kept');
create policy seen on ingest.kept for select to zhaoshang_caller
  using (exists (select from ingest.import i where i.id = import_id));
grant select on ingest.kept to zhaoshang_caller;

-- Takes back what an import did to rows without a history, the last first; those that say something else by now stay. Answers of each
-- row the records that it refers to, and whether it stayed.
create function record.take_back_parts(of_import uuid) returns table (type text, id bigint, place text, stayed boolean)
  language plpgsql set search_path = pg_catalog set timezone = 'UTC' as $$
declare
  it record;
  changed text;
  touched bigint;
begin
  for it in
    with gone as (delete from record.part_change where import_id = of_import returning *)
    select g.*, coalesce(g.after, g.before) as row,
      (select string_agg(format('t.%I::text = $1 ->> %L', k.attname, k.attname), ' and ')
       from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
       where i.indrelid = g.place::regclass and i.indisprimary) as same
    from gone g order by seq desc
  loop
    if it.after is null then
      execute format('insert into %1$s overriding system value select * from jsonb_populate_record(null::%1$s, $1) on conflict do nothing', it.place)
        using it.before;
    elsif it.before is null then
      execute format('delete from %s t where %s and to_jsonb(t) = $1', it.place, it.same) using it.after;
    else
      select string_agg(format('%I', a.attname), ', ' order by a.attnum) into changed from pg_attribute a
      where a.attrelid = it.place::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = '';
      execute format('update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $2) r) where %3$s and to_jsonb(t) = $1',
        it.place, changed, it.same) using it.after, it.before;
    end if;
    get diagnostics touched = row_count;
    return query
      select g.type, (it.row ->> a.attname::text)::bigint, it.place, touched = 0
      from pg_constraint c
      join record.guard g on g.guarded = record.name_of(c.confrelid) and g.type is not null
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.conrelid = it.place::regclass and c.contype = 'f' and cardinality(c.conkey) = 1 and it.row ->> a.attname::text is not null;
  end loop;
end $$;
revoke execute on function record.take_back_parts from public;
