-- Contacts of records of any type that has a list of them in the schema: its migration calls contact.keep, no policy names it.

-- Whose contacts are kept: the records' table, the column of contact.contact, and what a chamber must satisfy to see those of a
-- record that is not its own.
create table contact.kept (
  guarded text primary key,
  field   name not null unique,
  shared  text not null
);
select record.withhold('contact.kept');

-- Keeps contacts of the records of a table that record.protect guards.
--   records  the table
--   field    the column of contact.contact, <type>_id
--   shared   what lets a chamber see a contact of a record that is not its own, as a condition on contact.contact
create function contact.keep(records regclass, field name, shared text default 'false') returns void language plpgsql as $$
declare
  seen text;
begin
  insert into contact.kept values (record.name_of(records), field, shared)
    on conflict (guarded) do update set field = excluded.field, shared = excluded.shared;
  if not exists (select from pg_attribute where attrelid = 'contact.contact'::regclass and attname = field) then
    execute format('alter table contact.contact add column %I bigint references %s on delete cascade', field, records);
    execute format('create index on contact.contact (%I)', field);
  end if;
  alter table contact.contact drop constraint if exists of_one_record;
  execute (select format('alter table contact.contact add constraint of_one_record check (num_nonnulls(%s) = 1)',
    string_agg(quote_ident(k.field), ', ' order by k.field)) from contact.kept k);
  -- a subquery sees what the record's own policy lets through
  select string_agg(format(
      $c$%1$I is not null and ((select current_setting('zhaoshang.horizon', true)) = 'district'%2$s or
        (select current_setting('zhaoshang.horizon', true)) like 'chamber:%%' and (%3$s))$c$,
      k.field,
      case when g.owner is null then '' else format(' and (select record.has_for_all(%L))', g.read) end,
      case when g.owner is null then k.shared else format('exists (select from %s r where r.id = %I)', k.guarded, k.field) end),
    ' or ' order by k.field)
  into strict seen
  from contact.kept k join record.guard g on g.guarded = k.guarded;
  drop policy if exists seen on contact.contact;
  execute format('create policy seen on contact.contact for select to zhaoshang_caller using (%s)', seen);
end $$;
revoke execute on function contact.keep from public;

alter table contact.contact drop constraint contact_check;
drop policy agreed on contact.contact;
select contact.keep('lead.lead', 'lead_id');
select contact.keep('project.project', 'project_id');
select contact.keep('chamber.chamber', 'chamber_id',
  $$'chamber:' || chamber_id = (select current_setting('zhaoshang.horizon', true))$$);
-- a chamber's member list names its people to no other chamber, and before the district has agreed to a link it sees nobody else
select contact.keep('enterprise.enterprise', 'enterprise_id',
  $$(listed_by is null or 'chamber:' || listed_by = (select current_setting('zhaoshang.horizon', true)))
    and exists (select from chamber.membership m
                where m.enterprise_id = contact.enterprise_id and (m.agreed or contact.listed_by is not null))$$);
