-- The audit trail. It belongs to zhaoshang_audit, a role that nobody signs in with. The product's database user may add to it
-- through one function and read it; it may not change, remove, truncate or re-declare anything (docs/decisions/0019-audit.md).
--
-- A database user that is no superuser cannot make what it must not own: an administrator of the database runs this file
-- before the product starts (psql -d zhaoshang -f V130__audit.sql), and again whenever a version changes it. Where all is there
-- already it changes nothing.
do $install$
declare
  runs_as constant text := current_user;
begin
  begin
    create role zhaoshang_audit nologin nosuperuser;
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      if not exists (select from pg_roles where rolname = 'zhaoshang_audit') then
        raise exception 'the database user % may not create the role zhaoshang_audit, which keeps the audit trail', runs_as
          using hint = 'As an administrator of the database run the file V130__audit.sql on it, then start again.';
      end if;
  end;

  if to_regclass('audit.entry') is not null then
    if not has_function_privilege('audit.append(text)', 'execute') then
      raise exception 'the database user % may not add to the audit trail', runs_as using hint =
        format('Make it the owner of the database: alter database %I owner to %I;', current_database(), runs_as);
    end if;
    if (select rolsuper from pg_roles where rolname = runs_as)
        and exists (select from pg_roles where rolname = 'zhaoshang_caller') then
      -- V110 gives away what it finds
      execute 'revoke all on all tables in schema audit from zhaoshang_caller';
      execute 'revoke all on schema audit from zhaoshang_caller';
    end if;
    return;
  end if;

  if not pg_has_role('zhaoshang_audit', 'SET') then
    raise exception 'the database user % may not make the audit trail', runs_as using hint =
      'As an administrator of the database run the file V130__audit.sql on it, then start again.';
  end if;
  create schema audit authorization zhaoshang_audit;
  set local role zhaoshang_audit;

  -- Sixteen chains, so that sixteen can write at the same time. Here is where each ends.
  create table audit.chain (
    chain smallint primary key,
    seq   bigint not null default 0,
    at    timestamptz not null default '-infinity',
    hash  bytea not null default decode(repeat('00', 32), 'hex')
  ) with (fillfactor = 10);
  insert into audit.chain (chain) select n from generate_series(0, 15) n;

  create table audit.entry (
    -- seq * 16 + chain: no number is left out
    id       bigint not null,
    chain    smallint not null,
    seq      bigint not null,
    at       timestamptz not null,
    -- the hash of the entry before it in its chain
    previous bytea not null,
    -- SHA-256 of 'chain seq microseconds previous content'
    hash     bytea not null,
    -- JSON, as it is hashed; what can be asked for is read from it
    content  text not null,
    act            text generated always as (content::jsonb ->> 'act') stored not null,
    subject        text generated always as (content::jsonb ->> 'subject') stored,
    client         text generated always as (content::jsonb ->> 'client') stored,
    chamber        bigint generated always as ((content::jsonb ->> 'chamber')::bigint) stored,
    operation_name text generated always as (content::jsonb ->> 'name') stored,
    operation_hash text generated always as (content::jsonb ->> 'hash') stored,
    records        jsonb generated always as (content::jsonb -> 'records') stored,
    -- the entry whose outcome this one tells
    outcome_of     bigint generated always as ((content::jsonb ->> 'of')::bigint) stored,
    primary key (id, at)
  ) partition by range (at);
  create index entry_by_time on audit.entry (at, id) where outcome_of is null;
  create index entry_by_subject on audit.entry (subject, at, id);
  create index entry_by_chamber on audit.entry (chamber, at, id) where chamber is not null;
  create index entry_by_record on audit.entry using gin (records jsonb_path_ops);
  create index entry_outcome on audit.entry (outcome_of) where outcome_of is not null;

  -- Where archived months ended: what follows hangs on these hashes.
  create table audit.archived (
    chain smallint not null,
    seq   bigint not null,
    hash  bytea not null,
    month date not null,
    primary key (chain, seq)
  );

  create function audit.refuse() returns trigger language plpgsql as $$
  begin
    raise exception 'the audit trail is not changed' using errcode = 'insufficient_privilege';
  end $$;
  create trigger stays before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse();
  create trigger stays before delete or truncate on audit.chain
    for each statement execute function audit.refuse();
  create trigger stays before update or delete or truncate on audit.archived
    for each statement execute function audit.refuse();

  -- A month's part of the table. Attached, not created in place: that would wait for everybody who writes.
  create function audit.make_month(at timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
  declare
    first constant date := date_trunc('month', at)::date;
    part constant text := to_char(first, '"entry_"YYYY_MM');
  begin
    if to_regclass('audit.' || part) is not null then
      return;
    end if;
    perform pg_advisory_xact_lock(hashtext('audit.make_month'));
    if to_regclass('audit.' || part) is not null then
      return;
    end if;
    execute format('create table audit.%I (like audit.entry including all)', part);
    execute format('create trigger stays before update or delete or truncate on audit.%I
      for each statement execute function audit.refuse()', part);
    execute format('grant select on audit.%I to pg_database_owner', part);
    execute format('alter table audit.entry attach partition audit.%I for values from (%L) to (%L)',
      part, first::timestamptz, (first + interval '1 month')::timestamptz);
  end $$;

  -- The one way in. Whoever finds a free chain does not wait for anybody; a lock on the trail is waited for two seconds.
  create function audit.append(content text) returns bigint
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
  declare
    head audit.chain;
    now timestamptz;
    number bigint;
    link bytea;
  begin
    select * into head from audit.chain order by random() limit 1 for update skip locked;
    if not found then
      select * into head from audit.chain where chain = floor(random() * 16)::smallint for update;
    end if;
    now := greatest(clock_timestamp(), head.at);
    number := head.seq + 1;
    link := sha256(convert_to(format('%s %s %s %s %s', head.chain, number,
      (extract(epoch from now) * 1000000)::bigint, encode(head.hash, 'hex'), content), 'UTF8'));
    perform audit.make_month(now);
    insert into audit.entry (id, chain, seq, at, previous, hash, content)
      values (number * 16 + head.chain, head.chain, number, now, head.hash, link, append.content);
    update audit.chain set seq = number, at = now, hash = link where chain = head.chain;
    return number * 16 + head.chain;
  end $$;

  -- Takes whole months, not the present one, that lie before a day out of the trail, for the role zhaoshang_audit alone: each becomes a table of
  -- its own, audit.entry_2026_11, to be dumped and dropped.
  create procedure audit.archive(before date) language plpgsql
    set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
  declare
    part record;
    month date;
  begin
    for part in
      select c.oid, c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'audit.entry'::regclass order by c.relname
    loop
      month := to_date(part.relname, '"entry_"YYYY_MM');
      exit when month + interval '1 month' > least(before, date_trunc('month', current_date));
      execute format('insert into audit.archived (chain, seq, hash, month)
        select distinct on (chain) chain, seq, hash, %L from audit.%I order by chain, seq desc', month, part.relname);
      execute format('alter table audit.entry detach partition audit.%I', part.relname);
      execute format('revoke all on audit.%I from pg_database_owner', part.relname);
    end loop;
  end $$;

  revoke all on all functions in schema audit from public;
  revoke all on all procedures in schema audit from public;
  grant usage on schema audit to pg_database_owner;
  grant select on all tables in schema audit to pg_database_owner;
  grant execute on function audit.append(text) to pg_database_owner;
  execute format('set local role %I', runs_as);
end $install$;
