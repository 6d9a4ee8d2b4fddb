-- The second wall: whoever asks for a caller sees the caller's rows only, also when a statement forgets to say so
-- (docs/decisions/0016-rights.md). The product's own work is done by the owner of the tables; what a request does is done as
-- zhaoshang_caller, which owns nothing and cannot pass row-level security.

do $$
begin
  create role zhaoshang_caller nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    if not exists (select from pg_roles where rolname = 'zhaoshang_caller') then
      raise exception 'the database user % may not create the role zhaoshang_caller', current_user using hint =
        format('As an administrator: create role zhaoshang_caller nologin; grant zhaoshang_caller to %I;', current_user);
    end if;
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'zhaoshang_caller' and (rolsuper or rolbypassrls)) then
    raise exception 'the role zhaoshang_caller passes row-level security' using hint =
      'As an administrator: alter role zhaoshang_caller nosuperuser nobypassrls;';
  end if;
  if not pg_has_role(current_user, 'zhaoshang_caller', 'SET') or not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      execute format('grant zhaoshang_caller to %I', current_user);
    exception when insufficient_privilege then
      if not pg_has_role(current_user, 'zhaoshang_caller', 'SET') then
        raise exception 'the database user % may not become zhaoshang_caller', current_user using hint =
          format('As an administrator: grant zhaoshang_caller to %I;', current_user);
      end if;
    end;
  end if;
end $$;

-- What is there, and what later migrations add. Rights on rows are the policies' business.
do $$
declare
  owned text;
begin
  for owned in select nspname from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
  loop
    execute format('grant usage on schema %I to zhaoshang_caller', owned);
    execute format('grant select, insert, update, delete on all tables in schema %I to zhaoshang_caller', owned);
    execute format('grant usage on all sequences in schema %I to zhaoshang_caller', owned);
  end loop;
end $$;
alter default privileges grant usage on schemas to zhaoshang_caller;
alter default privileges grant select, insert, update, delete on tables to zhaoshang_caller;
alter default privileges grant usage on sequences to zhaoshang_caller;

-- Keys are the product's own.
revoke all on search.secret, alert.key from zhaoshang_caller;

-- Three settings of the transaction say who asks: zhaoshang.horizon is public, chamber:42 or district; zhaoshang.leads and
-- zhaoshang.members are * for all, a chamber's id for its own, empty for none. Without them nothing is seen.

alter table lead.lead enable row level security;
create policy seen on lead.lead to zhaoshang_caller
  using (current_setting('zhaoshang.leads', true) = '*'
         or chamber_id::text = current_setting('zhaoshang.leads', true));

alter table chamber.membership enable row level security;
create policy seen on chamber.membership to zhaoshang_caller
  using (current_setting('zhaoshang.members', true) = '*'
         or chamber_id::text = current_setting('zhaoshang.members', true));

-- What only the district's departments see.
do $$
declare
  internal text;
begin
  foreach internal in array array['chamber.match_case', 'record.provenance', 'record.seen', 'record.change',
    'ingest.import', 'ingest.file_part', 'ingest.finding', 'index.poison', 'alert.pending']
  loop
    execute format('alter table %s enable row level security', internal);
    execute format(
      'create policy seen on %s to zhaoshang_caller using (current_setting(''zhaoshang.horizon'', true) = ''district'')',
      internal);
  end loop;
end $$;

-- A saved search belongs to one owner, which its statements name; here at least to one chamber, or to the district.
alter table alert.saved_search enable row level security;
create policy seen on alert.saved_search to zhaoshang_caller
  using (split_part(horizon, ' ', 1) = current_setting('zhaoshang.horizon', true)
         or horizon = 'all' and current_setting('zhaoshang.horizon', true) = 'district');
alter table alert.match enable row level security;
create policy seen on alert.match to zhaoshang_caller
  using (exists (select from alert.saved_search s where s.id = search_id));
alter table alert.delivery enable row level security;
create policy seen on alert.delivery to zhaoshang_caller
  using (exists (select from alert.saved_search s where s.id = search_id));
