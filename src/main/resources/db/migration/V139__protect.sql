-- Rows are guarded by the functions of this file and by nothing else (docs/decisions/0021-rows-from-the-schema.md). A migration
-- that makes a table decides with one line who reads and writes it; until then no caller can do either:
--
--   select record.protect('service.item', 'ServiceItem', read => 'portfolio:read', write => 'service:write');
--   select record.protect('visit.visit', 'Visit', read => 'visit:read', write => 'visit:write', owner => 'chamber_id');
--   select record.protect_part('visit.guest', 'visit.visit', key => 'visit_id');
--   select record.withhold('visit.draft');
--
-- read, write and owner say what @needs(scope:) and @own(by:) say on the type. The settings of a caller's transaction say who asks:
-- zhaoshang.horizon is public, chamber:42 or district; zhaoshang.scopes lists the scopes; zhaoshang.caller is kind and name.
-- Without them nothing is seen and nothing is written. Each function may be called again, after a column or a rule was added: the
-- last call counts.

-- Reads columns that need district:read; does and sees what else zhaoshang_caller does.
do $$
begin
  create role zhaoshang_district nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    if not exists (select from pg_roles where rolname = 'zhaoshang_district') then
      raise exception 'the database user % may not create the role zhaoshang_district', current_user using hint =
        format('As an administrator: create role zhaoshang_district nologin in role zhaoshang_caller; grant zhaoshang_district to %I;',
          current_user);
    end if;
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'zhaoshang_district' and (rolsuper or rolbypassrls)) then
    raise exception 'the role zhaoshang_district passes row-level security' using hint =
      'As an administrator: alter role zhaoshang_district nosuperuser nobypassrls;';
  end if;
  if not pg_has_role('zhaoshang_district', 'zhaoshang_caller', 'USAGE') then
    begin
      grant zhaoshang_caller to zhaoshang_district;
    exception when insufficient_privilege then
      raise exception 'zhaoshang_district is no zhaoshang_caller' using hint =
        'As an administrator: grant zhaoshang_caller to zhaoshang_district;';
    end;
  end if;
  if not pg_has_role(current_user, 'zhaoshang_district', 'SET') or not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      execute format('grant zhaoshang_district to %I', current_user);
    exception when insufficient_privilege then
      if not pg_has_role(current_user, 'zhaoshang_district', 'SET') then
        raise exception 'the database user % may not become zhaoshang_district', current_user using hint =
          format('As an administrator: grant zhaoshang_district to %I;', current_user);
      end if;
    end;
  end if;
end $$;

-- What was decided of each table; only the functions below write here.
create table record.guard (
  -- schema.table
  guarded  text primary key,
  -- RECORD: whoever has the scopes; PART: whoever may do it with the record; NOTE: about records of any type; CALLER: each caller
  -- its own; OPEN: everybody reads; OWN_RULES: as its policies say; WITHHELD: the product itself
  decision text not null check (decision in ('RECORD', 'PART', 'NOTE', 'CALLER', 'OPEN', 'OWN_RULES', 'WITHHELD')),
  -- the GraphQL type whose records stand in the table
  type     text unique,
  read     text,
  write    text,
  owner    name,
  -- when a chamber's own record is the chamber's to change
  own      text,
  check (type is null or decision = 'RECORD')
);

-- Whether the caller has a scope.
create function record.has_scope(wanted text) returns boolean language sql stable parallel safe
  return coalesce(wanted = any (string_to_array(current_setting('zhaoshang.scopes', true), ' ')), false);

-- Whether the caller has it for whatever record of the district.
create function record.has_for_all(wanted text) returns boolean language sql stable parallel safe
  return record.has_scope(wanted) and coalesce(current_setting('zhaoshang.horizon', true) = 'district', false);

-- The chamber for whose records the caller has it, null when for none in particular.
create function record.has_for_chamber(wanted text) returns bigint language sql stable parallel safe
  return case when record.has_scope(wanted) then
    substring(current_setting('zhaoshang.horizon', true) from '^chamber:([0-9]{1,18})$')::bigint end;

-- Who asks, as records of a caller's own name it: application:…, person:…; null when nobody does.
create function record.caller() returns text language sql stable parallel safe
  return nullif(current_setting('zhaoshang.caller', true), '');

-- Whether the caller sees a record.
create function record.sees(of_type text, of_id bigint) returns boolean language plpgsql stable as $$
declare
  place text := (select guarded from record.guard where type = of_type);
  found_it boolean := false;
begin
  if place is not null then
    execute format('select exists (select from %s where id = $1)', place) into found_it using of_id;
  end if;
  return found_it;
end $$;

-- Whether the caller may write records like one that it sees, whatever state that is in.
create function record.writes(of_type text, of_id bigint) returns boolean language plpgsql stable as $$
declare
  rule record.guard;
  found_it boolean := false;
begin
  select * into rule from record.guard where type = of_type;
  if rule.write is null then
    return false;
  end if;
  execute format('select exists (select from %s where id = $1 and ($2 or %s))', rule.guarded,
      case when rule.owner is null then 'false' else format('%I = $3', rule.owner) end)
    into found_it using of_id, record.has_for_all(rule.write), record.has_for_chamber(rule.write);
  return found_it;
end $$;

-- Takes back all that was decided before.
create function record.undecide(guarded regclass) returns void language plpgsql as $$
declare
  policy name;
  numbers regclass;
begin
  for policy in select polname from pg_policy where polrelid = guarded loop
    execute format('drop policy %I on %s', policy, guarded);
  end loop;
  execute format('revoke all on %s from zhaoshang_caller, zhaoshang_district', guarded);
  for numbers in select objid from pg_depend
    where refobjid = guarded and classid = 'pg_class'::regclass and deptype in ('a', 'i')
      and exists (select from pg_class where oid = objid and relkind = 'S')
  loop
    execute format('revoke all on sequence %s from zhaoshang_caller', numbers);
  end loop;
  execute format('alter table %s enable row level security', guarded);
  execute format('grant usage on schema %I to zhaoshang_caller',
    (select relnamespace::regnamespace::name from pg_class where oid = guarded));
end $$;

-- schema.table, whatever the search path is.
create function record.name_of(guarded regclass) returns text language sql stable
  return (select format('%I.%I', relnamespace::regnamespace::name, relname) from pg_class where oid = guarded);

create function record.note_decision(
  guarded regclass, decision text, type text default null, read text default null, write text default null, owner name default null,
  own text default null)
returns void language sql as $$
  insert into record.guard values (record.name_of($1), $2, $3, $4, $5, $6, $7)
  on conflict (guarded) do update set decision = excluded.decision, type = excluded.type, read = excluded.read,
    write = excluded.write, owner = excluded.owner, own = excluded.own
$$;

-- Guards the table of a record type, which has a column id.
--   guarded  the table, as @record(table:) has it
--   type     the GraphQL type; null for a table that holds no records of their own, a link's
--   read     the scope that seeing a record takes, as @needs(scope:) on the type has it; null: only the district sees them
--   write    the scope that writing one takes; null: no caller writes, only the product itself (imports). Without an owner only callers who
--            see the district write. Nobody deletes: a record is retired.
--   owner    the column with the id of the chamber whose record it is, where the type is @own(by:): a chamber reads and writes its own,
--            the district all, others none
--   new_own, before_own, after_own
--            what else a chamber's own record must satisfy when the chamber makes it, before it changes it and afterwards: conditions
--            of SQL on the table's columns; only with an owner
--   district columns that need district:read, as @needs(scope:) on the field has it: others can neither read nor write them, a select * of theirs
--            fails. Whoever adds a column to a table that has some calls protect again.
create function record.protect(
  guarded regclass, type text, read text default null, write text default null, owner name default null,
  new_own text default 'true', before_own text default 'true', after_own text default 'true', district name[] default '{}')
returns void language plpgsql as $$
declare
  all_or constant text := '(select record.has_for_all(%L))'
    || case when owner is null then '' else format(' or %I = (select record.has_for_chamber(%%L))', owner) end;
  actions constant text[] := case when write is null then '{select}' else '{select,insert,update}' end;
  action text;
  columns text;
begin
  perform record.undecide(guarded);
  perform record.note_decision(guarded, 'RECORD', type, read, write, owner, before_own);
  execute format('create policy seen on %s for select to zhaoshang_caller using (%s)', guarded,
    case when read is null then $c$(select current_setting('zhaoshang.horizon', true)) = 'district'$c$
         when owner is null then format('(select record.has_scope(%L))', read)
         else format(all_or, read, read) end);
  if write is not null then
    execute format('create policy submitted on %s for insert to zhaoshang_caller with check (%s and (%s))',
      guarded, format(all_or, write, write), new_own);
    execute format('create policy changed on %s for update to zhaoshang_caller using (%s and (%s)) with check (%s and (%s))',
      guarded, format(all_or, write, write), before_own, format(all_or, write, write), after_own);
  end if;
  -- a writer draws the ids of its records before it inserts them
  if write is not null and pg_get_serial_sequence(record.name_of(guarded), 'id') is not null then
    execute format('grant usage on sequence %s to zhaoshang_caller', pg_get_serial_sequence(record.name_of(guarded), 'id'));
  end if;
  foreach action in array actions loop
    if cardinality(district) = 0 then
      execute format('grant %s on %s to zhaoshang_caller', action, guarded);
    else
      select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
      where attrelid = guarded and attnum > 0 and not attisdropped and attname <> all (district);
      execute format('grant %s (%s) on %s to zhaoshang_caller', action, columns, guarded);
      execute format('grant %s on %s to zhaoshang_district', action, guarded);
    end if;
  end loop;
end $$;

-- Guards rows that are part of a record: seen and written by whoever sees and may write the record.
--   part    the table; it need have no id
--   whole   the record's table, which record.protect guards
--   key     the part's column with the record's id
create function record.protect_part(part regclass, whole regclass, key name) returns void language plpgsql as $$
declare
  rule record.guard;
  may_write text;
begin
  select * into strict rule from record.guard g where g.guarded = record.name_of(whole) and g.decision = 'RECORD';
  perform record.undecide(part);
  perform record.note_decision(part, 'PART', read => rule.read, write => rule.write);
  execute format('create policy seen on %s for select to zhaoshang_caller using (%s)', part,
    case when rule.owner is null and rule.read is not null then format('(select record.has_scope(%L))', rule.read)
         else format('exists (select from %s whole where whole.id = %s.%I)', rule.guarded, part, key) end);
  execute format('grant select on %s to zhaoshang_caller', part);
  if rule.write is not null then
    may_write := format('(select record.has_for_all(%L))', rule.write)
      || case when rule.owner is null then ''
         else format(' or exists (select from %s whole where whole.id = %s.%I and whole.%I = (select record.has_for_chamber(%L)) and (%s))',
           rule.guarded, part, key, rule.owner, rule.write, rule.own) end;
    execute format('create policy submitted on %s for insert to zhaoshang_caller with check (%s)', part, may_write);
    execute format('create policy changed on %s for update to zhaoshang_caller using (%s)', part, may_write);
    execute format('create policy removed on %s for delete to zhaoshang_caller using (%s)', part, may_write);
    execute format('grant insert, update, delete on %s to zhaoshang_caller', part);
  end if;
end $$;

-- Guards notes about records of any type, by columns type and id: whoever may write a record adds notes about it, nobody changes them.
--   read   the scope that reading them takes, of callers who see the district and the record's type; null: only the product reads them
create function record.protect_notes(notes regclass, read text default null) returns void language plpgsql as $$
begin
  perform record.undecide(notes);
  perform record.note_decision(notes, 'NOTE', read => read);
  if read is not null then
    execute format('create policy seen on %s for select to zhaoshang_caller using ((select record.has_for_all(%L))
      and type in (select g.type from record.guard g where g.type is not null and (g.read is null or record.has_scope(g.read))))',
      notes, read);
    execute format('grant select on %s to zhaoshang_caller', notes);
  end if;
  execute format('create policy submitted on %s for insert to zhaoshang_caller with check (record.writes(type, id))', notes);
  execute format('grant insert on %s to zhaoshang_caller', notes);
end $$;

-- Guards rows of which each caller has its own, whatever else it sees.
--   owner  the column with the caller's kind and name (record.caller())
--   write  whether the caller also adds, changes and removes them
--   read   a scope with which callers who see the district read them all
create function record.protect_own(guarded regclass, owner name, write boolean default false, read text default null)
returns void language plpgsql as $$
begin
  perform record.undecide(guarded);
  perform record.note_decision(guarded, 'CALLER', read => read, owner => owner);
  execute format('create policy seen on %s for select to zhaoshang_caller using (%I = (select record.caller())%s)', guarded, owner,
    case when read is null then '' else format(' or (select record.has_for_all(%L))', read) end);
  execute format('grant select on %s to zhaoshang_caller', guarded);
  if write then
    execute format('create policy submitted on %s for insert to zhaoshang_caller with check (%I = (select record.caller()))', guarded, owner);
    execute format('create policy changed on %s for update to zhaoshang_caller using (%I = (select record.caller()))', guarded, owner);
    execute format('create policy removed on %s for delete to zhaoshang_caller using (%I = (select record.caller()))', guarded, owner);
    execute format('grant insert, update, delete on %s to zhaoshang_caller', guarded);
  end if;
end $$;

-- Everybody may read it, also without a token, and no caller writes it: standards' codes.
create function record.open(guarded regclass) returns void language plpgsql as $$
begin
  perform record.undecide(guarded);
  perform record.note_decision(guarded, 'OPEN');
  execute format('create policy seen on %s for select to zhaoshang_caller using (true)', guarded);
  execute format('grant select on %s to zhaoshang_caller', guarded);
end $$;

-- No caller works with it: keys, queues, what the product keeps for itself.
create function record.withhold(guarded regclass) returns void language plpgsql as $$
begin
  perform record.undecide(guarded);
  perform record.note_decision(guarded, 'WITHHELD');
end $$;

-- The policies and grants that follow in the migration say who reads and writes it: for what none of the above says.
create function record.protect_by_rules(guarded regclass) returns void language plpgsql as $$
begin
  perform record.undecide(guarded);
  perform record.note_decision(guarded, 'OWN_RULES');
end $$;

-- Whoever makes policies makes them with these; to ask is everybody's.
revoke execute on function record.undecide, record.note_decision, record.protect, record.protect_part, record.protect_notes,
  record.protect_own, record.open, record.withhold, record.protect_by_rules from public;

select record.open('record.guard');
