-- What refers to a record goes along when it is merged into another, and comes back when the two are taken apart. What refers is
-- what PostgreSQL holds as foreign keys: a table that a later migration adds is taken along without a word.

-- The columns that refer to records of a type. Where the rows are records themselves none may be lost.
create function record.referring(to_type text) returns table (place regclass, field name, rows_of text) language sql stable as $$
  select c.conrelid::regclass, a.attname, rows.type
  from record.guard g
  join pg_constraint c on c.contype = 'f' and c.confrelid = g.guarded::regclass and cardinality(c.conkey) = 1
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  left join record.guard rows on rows.guarded = record.name_of(c.conrelid)
  where g.type = to_type and a.attname <> 'merged_into'
  order by record.name_of(c.conrelid), a.attname
$$;

-- When a row o holds the place that a row t would take with another value in this column: one condition for each unique index.
create function record.same_place(place regclass, field name) returns text language sql stable as $$
  select coalesce(string_agg(
      case when others.columns is null then 'true'
        else format('(select row(%1$s) from (select o.*) x) %2$s (select row(%1$s) from (select t.*) x)', others.columns,
          case when i.indnullsnotdistinct then 'is not distinct from' else '=' end) end
      || case when i.indpred is null then ''
        else format(' and (select %1$s from (select o.*) x) and (select %1$s from (select t.*) x)', pg_get_expr(i.indpred, place)) end,
    ' or '), 'false')
  from pg_index i
  join pg_attribute a on a.attrelid = place and a.attname = field
  cross join lateral (
    select string_agg(pg_get_indexdef(i.indexrelid, k::int, true), ', ' order by k) as columns
    from generate_series(1, i.indnkeyatts) k where i.indkey[k - 1] <> a.attnum) others
  where i.indrelid = place and i.indisunique and a.attnum = any (i.indkey)
$$;

-- Fails unless the caller, if there is one, may write both records and sees the district.
create function record.may_merge(of_type text, one bigint, other bigint) returns void language plpgsql as $$
begin
  if current_setting('role') in ('zhaoshang_caller', 'zhaoshang_district') and not (record.has_for_all('district:read')
      and record.writes(of_type, one) and record.writes(of_type, other)) then
    raise insufficient_privilege using message = format('no %s is merged by this caller', of_type);
  end if;
end $$;

-- What refers to one record refers to the other. A link that the other has already is kept aside; a record that would be the same as
-- one of the other's is not (unique_violation, with the type in its message).
create function record.take_along(of_type text, from_id bigint, into_id bigint) returns void language plpgsql
  security definer set search_path = pg_catalog as $$
declare
  it record;
begin
  perform record.may_merge(of_type, from_id, into_id);
  for it in
    select r.place, r.field, r.rows_of, case when r.rows_of is null then record.same_place(r.place, r.field) else 'false' end as same
    from record.referring(of_type) r
  loop
    begin
      execute format(
        'with aside as (delete from %1$s t where t.%2$I = $2 and exists (select from %1$s o where o.%2$I = $3 and (%3$s)) returning to_jsonb(t) as row),
         moved as (
           update %1$s t set %2$I = $3 where t.%2$I = $2 and not exists (select from %1$s o where o.%2$I = $3 and (%3$s))
           returning to_jsonb(new) as row)
         insert into record.moved_reference (type, record_id, moved_to, table_name, column_name, row, aside)
         select $1, $2, $3, $4, $5, row, true from aside
         union all
         select $1, $2, $3, $4, $5, row, false from moved', it.place, it.field, it.same)
        using of_type, from_id, into_id, record.name_of(it.place), it.field;
    exception when unique_violation then
      raise unique_violation using message = it.rows_of;
    end;
  end loop;
end $$;

-- Gives back what was taken along and still refers to the other record.
create function record.give_back(of_type text, from_id bigint, into_id bigint) returns void language plpgsql
  security definer set search_path = pg_catalog as $$
declare
  it record;
begin
  perform record.may_merge(of_type, from_id, into_id);
  for it in
    select m.table_name::regclass as place, m.column_name as field,
      (select coalesce(string_agg(format('t.%1$I::text = m.row ->> %1$L', k.attname), ' and '), format('to_jsonb(t) - %1$L = m.row - %1$L', m.column_name))
       from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
       where i.indrelid = m.table_name::regclass and i.indisprimary and k.attname <> m.column_name) as same,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
       where attrelid = m.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = '') as stored
    from record.moved_reference m where m.type = of_type and m.record_id = from_id and m.moved_to = into_id
    group by m.table_name, m.column_name
  loop
    execute format(
      'with m as (
         delete from record.moved_reference
         where type = $1 and record_id = $2 and moved_to = $3 and table_name = $4 and column_name = $5 returning row, aside),
       given_back as (
         update %1$s t set %2$I = $2 from m where not m.aside and t.%2$I = $3 and %3$s)
       insert into %1$s (%4$s) overriding system value
       select %4$s from (select (jsonb_populate_record(null::%1$s, m.row)).* from m where m.aside) r
       on conflict do nothing', it.place, it.field, it.same, it.stored)
      using of_type, from_id, into_id, record.name_of(it.place), it.field;
  end loop;
end $$;

-- Under each of these ids what stands there: the record, unless it is retired, and whatever was merged into it.
create function record.led_here(of_type text, ids bigint[]) returns table (stays bigint, id bigint) language plpgsql stable as $$
begin
  return query execute format(
    'with recursive here as (
       select t.id as stays, t.id from %1$s t where t.id = any ($1) and t.retired_at is null
       union all
       select h.stays, t.id from here h join %1$s t on t.merged_into = h.id)
     select stays, id from here', (select guarded from record.guard where type = of_type))
    using ids;
end $$;

-- Of each of these ids the record that stands there now: itself, or the last that it was merged into.
create function record.stays(of_type text, ids bigint[]) returns table (id bigint, stays bigint) language plpgsql stable as $$
begin
  return query execute format(
    'with recursive chain as (
       select t.id, t.id as stays, t.merged_into from %1$s t where t.id = any ($1)
       union all
       select c.id, t.id, t.merged_into from chain c join %1$s t on t.id = c.merged_into)
     select id, stays from chain where merged_into is null', (select guarded from record.guard where type = of_type))
    using ids;
end $$;

revoke execute on function record.take_along, record.give_back, record.may_merge from public;
grant execute on function record.take_along, record.give_back to zhaoshang_caller;
select record.withhold('record.moved_reference');
-- An application acts for a chamber, which may turn out to be another.
alter table access.application add foreign key (chamber_id) references chamber.chamber not valid;
