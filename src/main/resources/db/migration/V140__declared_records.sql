-- What the schema declares of record types, for every table of records alike.

-- What changed between two states of a row, by column: {"stage": ["CLUE", "SIGNED"]}. What is derived is no change.
create function record.difference(before jsonb, after jsonb) returns jsonb
  language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(key, jsonb_build_array(before -> key, after -> key)), '{}'::jsonb)
    from jsonb_object_keys(coalesce(after, before)) as k(key)
    where coalesce(before -> key, 'null') is distinct from coalesce(after -> key, 'null')
      and key not in ('id', 'version', 'created_at', 'updated_at', 'stated', 'stated_fields') and key !~ '_(key|listed)$'
  $$;

-- The columns that every table of records has beside its own; its migration calls this once. Of each value the day for which it is
-- true is known: stated_fields says it for fields that were stated after the day stated.
create function record.keep(records regclass) returns void
  language plpgsql as $$
    begin
      execute format($sql$
        alter table %1$s
          add column if not exists version bigint not null default 1,
          add column if not exists synthetic boolean not null default false,
          add column if not exists created_at timestamptz not null default now(),
          add column if not exists updated_at timestamptz not null default now(),
          add column stated date,
          add column stated_fields jsonb,
          add column retired_at timestamptz,
          add column retired_reason text check (retired_reason <> ''),
          add column merged_into bigint references %1$s,
          add constraint retired_for_a_reason check ((retired_at is null) = (retired_reason is null)),
          add constraint merged_is_retired check (merged_into is null or retired_at is not null and merged_into <> id)$sql$, records);
      execute format('create index on %s (merged_into) where merged_into is not null', records);
    end
  $$;

select record.keep('enterprise.enterprise');
select record.keep('project.project');
select record.keep('chamber.chamber');
select record.keep('lead.lead');

-- Every change of every record: who, when, from where, and from what to what. A statement older than what is known is kept here
-- only, as HELD.
create table record.history (
  seq       bigint generated always as identity primary key,
  type      text        not null,
  id        bigint      not null,
  version   bigint,
  at        timestamptz not null default clock_timestamp(),
  kind      text        not null check (kind in ('CREATED', 'UPDATED', 'HELD', 'RETIRED', 'RESTORED', 'MERGED', 'SEPARATED')),
  actor     text        not null,
  source    text        not null,
  locator   text        not null,
  true_for  date        not null,
  reason    text,
  changes   jsonb       not null default '{}'
);
create index on record.history (type, id, seq);
create index on record.history (at);

-- Notes for the index that documents which embed something of these records change with them; of records that the caller need not
-- see, so it tells nothing.
create function record.note_dependents(dependent text, holder regclass, id_column name, reference name, ids bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
    begin
      execute format('insert into record.change (type, id, created) select distinct $1, %I, false from %s where %I = any($2)',
        id_column, holder, reference) using dependent, ids;
    end
  $$;

-- Requests that a client may repeat: the same key is answered by the same record.
create table record.idempotency (
  caller    text        not null,
  key       text        not null,
  operation text        not null,
  body      text        not null,
  record_id bigint      not null,
  at        timestamptz not null default now(),
  primary key (caller, key)
);
create index on record.idempotency (at);

-- The names of records compared by letters and digits alone, as those of leads and chambers are.
update project.project set name_key = regexp_replace(name_key collate "und-x-icu", '[^[:alnum:]]', '', 'g')
  where name_key ~ '[^[:alnum:]]' and regexp_replace(name_key collate "und-x-icu", '[^[:alnum:]]', '', 'g') <> '';
drop index project.project_name_without_code;
create unique index project_name_without_code on project.project (name_key, street_code) nulls not distinct
  where code is null and retired_at is null;
alter table enterprise.enterprise add column name_key text;
update enterprise.enterprise e set name_key = n.strict_key from enterprise.name n where n.enterprise_id = e.id and n.kind = 'NAME';
create index on enterprise.enterprise (name_key);
alter table chamber.chamber drop constraint if exists chamber_name_key_key;
create unique index chamber_name_without_code on chamber.chamber (name_key) where credit_code is null and retired_at is null;
create index on chamber.chamber (name_key);
alter table lead.lead drop constraint lead_once;
create unique index lead_once on lead.lead (name_key, investor_key, chamber_id) nulls not distinct where retired_at is null;

-- What referred to a record before it was merged into another: taken apart again, it gets it back. What the other had already is
-- kept aside.
create table record.moved_reference (
  type        text    not null,
  record_id   bigint  not null,
  moved_to    bigint  not null,
  table_name  text    not null,
  column_name text    not null,
  row         jsonb   not null,
  aside       boolean not null
);
create index on record.moved_reference (type, record_id);
