-- Records as they were known at an earlier instant (docs/decisions/0027-as-of.md): what is there now, with every change since taken back.

-- All changes of a type since an instant; one record's are read by (type, id, seq).
create index on record.history (type, at, id);
drop index record.history_at_idx;

-- Retiring is a change of columns like any other. Of what was retired before, the history says when and why.
update record.history h set changes = jsonb_build_object(
    'retired_at', jsonb_build_array(null, h.at), 'retired_reason', jsonb_build_array(null, coalesce(h.reason, '-')))
  where kind in ('RETIRED', 'MERGED') and changes = '{}'
    -- the record that stayed names the other one, by its sealed id
    and (kind = 'RETIRED' or locator ~ '^merge');
update record.history h set changes = jsonb_build_object(
    'retired_at', jsonb_build_array(h.at, null), 'retired_reason', jsonb_build_array('-', null))
  where kind in ('RESTORED', 'SEPARATED') and changes = '{}';

-- Of which records the caller may know what they were: those that it sees today, all when null. Callers other than the district do not
-- read the history itself.
create function record.knows(of_type text, of_ids bigint[]) returns bigint[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      rule record.guard;
      mine bigint;
    begin
      select * into rule from record.guard g where g.type = of_type;
      if current_setting('role') not in ('zhaoshang_caller', 'zhaoshang_district') or record.has_for_all(coalesce(rule.read, 'district:read'))
        or rule.owner is null and record.has_scope(rule.read) then
        return of_ids;
      end if;
      mine := case when rule.owner is not null then record.has_for_chamber(rule.read) end;
      if mine is null then
        return '{}';
      end if;
      execute format('select coalesce(array_agg(id), ''{}'') from %s where %I = $1 and ($2 is null or id = any ($2))',
        rule.guarded, rule.owner) into of_ids using mine, of_ids;
      return of_ids;
    end
  $$;

-- What these columns (and the lists that are kept in tables of pairs) held of records that changed since: {"stage": "CLUE"}, and the version
-- that a record had. A column that is absent has not changed. Of columns that the caller may not read nothing is told.
create function record.before(of_type text, since timestamptz, columns text[], of_ids bigint[])
  returns table (id bigint, version bigint, was jsonb)
  language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      reader constant name := case when current_setting('role') in ('zhaoshang_caller', 'zhaoshang_district') then current_setting('role') else current_user end;
      known constant bigint[] := record.knows(of_type, of_ids);
      told text[];
    begin
      select array_agg(c) into told from unnest(columns) c where not exists (
        select from pg_attribute a join record.guard g on g.type = of_type and a.attrelid = g.guarded::regclass
        where a.attname = c and not has_column_privilege(reader, a.attrelid, a.attnum, 'select'));
      return query
        select h.id, min(h.version) - 1,
          coalesce(jsonb_object_agg(c.key, c.value -> 0 order by h.seq desc) filter (where c.key is not null), '{}')
        from record.history h left join lateral jsonb_each(h.changes) c on c.key = any (told)
        where h.type = of_type and h.at >= since and h.kind <> 'HELD' and (known is null or h.id = any (known))
        group by h.id;
    end
  $$;

-- The same of the rows that belong to a record, such as its years: part is what tells a row apart. A row of which all was null was not there.
create function record.parts_before(of_type text, since timestamptz, part_field text, of_ids bigint[])
  returns table (id bigint, part text, was jsonb)
  language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      known constant bigint[] := record.knows(of_type, of_ids);
    begin
      return query
        select h.id, split_part(c.key, '.', 2), jsonb_object_agg(split_part(c.key, '.', 3), c.value -> 0 order by h.seq desc)
        from record.history h cross join lateral jsonb_each(h.changes) c
        where h.type = of_type and h.at >= since and h.kind <> 'HELD' and starts_with(c.key, part_field || '.')
          and (known is null or h.id = any (known))
        group by 1, 2;
    end
  $$;

-- Since when changes of this type are kept, as far as the caller may know; null when none is.
create function record.followed_since(of_type text) returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      known constant bigint[] := record.knows(of_type, null);
    begin
      return case when known is null then (select min(at) from record.history where type = of_type)
        else (select min(at) from record.history where type = of_type and id = any (known)) end;
    end
  $$;

-- What records keep in lists, in rows of their own and as references, as far as some records of a type are concerned; fields says where,
-- as the schema does. One row a value, by the key that history gives it.
create function record.parts_of(fields jsonb, around bigint[]) returns table (of_type text, id bigint, key text, value jsonb)
  language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      f jsonb;
    begin
      for f in select jsonb_array_elements(fields) loop
        return query execute case f ->> 'kind'
          when 'REFERENCE' then
            format('select $1, t.id, $2, to_jsonb(t.%1$I) from %2$s t where t.%1$I = any ($3)', f ->> 'of', f ->> 'table')
          when 'LINKS' then
            format('select $1, l.%1$I, $2, jsonb_agg(l.%2$I order by l.%2$I) from %3$s l
              where l.%1$I in (select x.%1$I from %3$s x where x.%1$I = any ($3) and %4$s or x.%2$I = any ($3) and %5$s) group by l.%1$I',
              f ->> 'of', f ->> 'to', f ->> 'table', f ->> 'here', f ->> 'there')
          else
            format('select $1, c.%1$I, $2 || ''.'' || c.%2$I || ''.'' || e.key, e.value from %3$s c
              cross join lateral jsonb_each(to_jsonb(c)) e where c.%1$I = any ($3) and e.key not in (%1$L, %2$L) and e.value <> ''null''',
              f ->> 'of', f ->> 'to', f ->> 'table')
          end using f ->> 'type', f ->> 'key', around;
      end loop;
    end $$;

-- Merges, or takes apart, what refers to two records, and notes in the history of whatever changed by it what it was before.
create function record.move_noted(of_type text, from_id bigint, into_id bigint, apart boolean, fields jsonb, who text, day date, why text)
  returns void language plpgsql security definer set search_path = pg_catalog as $$
    #variable_conflict use_column
    declare
      before constant jsonb := (select coalesce(jsonb_agg(p), '[]') from record.parts_of(fields, array[from_id, into_id]) p);
    begin
      if apart then
        perform record.give_back(move_noted.of_type, from_id, into_id);
      else
        perform record.take_along(move_noted.of_type, from_id, into_id);
      end if;
      insert into record.history (type, id, kind, actor, source, locator, true_for, reason, changes)
      select of_type, id, 'UPDATED', who, who, case when apart then 'separate' else 'merge' end, day, why,
        jsonb_object_agg(key, jsonb_build_array(
          coalesce(b.value, case when jsonb_typeof(a.value) = 'array' then '[]'::jsonb end),
          coalesce(a.value, case when jsonb_typeof(b.value) = 'array' then '[]'::jsonb end)))
      from jsonb_to_recordset(before) as b(of_type text, id bigint, key text, value jsonb)
      full join record.parts_of(fields, array[from_id, into_id]) a using (of_type, id, key)
      where a.value is distinct from b.value
      group by of_type, id order by of_type, id;
    end $$;
revoke execute on function record.parts_of, record.move_noted from public;
grant execute on function record.move_noted to zhaoshang_caller;
