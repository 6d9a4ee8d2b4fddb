-- The user that the product works as: it owns the database and what is in it, and is no superuser, so that the audit trail,
-- which belongs to another role, is beyond it. Run by the embedded server's own superuser at each start; a data folder of a
-- version in which the product was the superuser is handed over here.
do $$
declare
  product constant text := 'zhaoshang_application';
  thing record;
begin
  if not exists (select from pg_roles where rolname = product) then
    execute format('create role %I login nosuperuser nocreatedb nocreaterole', product);
  end if;
  if not exists (select from pg_roles where rolname = 'zhaoshang_caller') then
    create role zhaoshang_caller nologin nosuperuser nobypassrls;
  end if;
  if not pg_has_role(product, 'zhaoshang_caller', 'SET') then
    execute format('grant zhaoshang_caller to %I', product);
  end if;
  if not exists (select from pg_roles where rolname = 'zhaoshang_district') then
    create role zhaoshang_district nologin nosuperuser nobypassrls in role zhaoshang_caller;
  end if;
  if not pg_has_role(product, 'zhaoshang_district', 'SET') then
    execute format('grant zhaoshang_district to %I', product);
  end if;
  if (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) = product then
    return;
  end if;

  execute format('alter database %I owner to %I', current_database(), product);
  for thing in
    select n.nspname from pg_namespace n
    where pg_get_userbyid(n.nspowner) = current_user and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  loop
    execute format('alter schema %I owner to %I', thing.nspname, product);
  end loop;
  -- tables before sequences: an identity's goes with its table
  for thing in
    select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where pg_get_userbyid(c.relowner) = current_user and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
        and (d.deptype in ('e', 'i') or d.deptype = 'a' and c.relkind = 'S'))
    order by c.relkind = 'S'
  loop
    execute format('alter table %I.%I owner to %I', thing.nspname, thing.relname, product);
  end loop;
  for thing in
    select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where pg_get_userbyid(p.proowner) = current_user and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  loop
    execute format('alter routine %s owner to %I', thing.name, product);
  end loop;
  -- what V110 said for tables to come, for whoever makes them from now on
  if exists (select from pg_default_acl where pg_get_userbyid(defaclrole) = current_user) then
    execute format('alter default privileges for role %I grant usage on schemas to zhaoshang_caller', product);
    execute format(
      'alter default privileges for role %I grant select, insert, update, delete on tables to zhaoshang_caller', product);
    execute format('alter default privileges for role %I grant usage on sequences to zhaoshang_caller', product);
  end if;
end $$;
