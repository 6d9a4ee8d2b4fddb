-- Who reads and who writes each table that was there (V139). What V110 gave away for whatever was to come is taken back: a table
-- that nothing was decided of is closed to callers.
alter default privileges revoke usage on schemas from zhaoshang_caller;
alter default privileges revoke select, insert, update, delete on tables from zhaoshang_caller;
alter default privileges revoke usage on sequences from zhaoshang_caller;

-- Identity columns need no right on their sequence, and its value tells how many others there are.
do $$
declare
  owned text;
begin
  for owned in select nspname from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'audit')
  loop
    execute format('revoke all on all sequences in schema %I from zhaoshang_caller', owned);
  end loop;
end $$;

-- What the district publishes. An intention that an enterprise stated was said to the district.
select record.protect('enterprise.enterprise', 'Enterprise', read => 'portfolio:read', write => 'enterprise:write', district => '{intention}');
select record.protect_part('enterprise.name', 'enterprise.enterprise', key => 'enterprise_id');
select record.protect('project.project', 'Project', read => 'portfolio:read', write => 'project:write');
select record.protect_part('project.project_year', 'project.project', key => 'project_id');
select record.protect_part('project.investor', 'project.project', key => 'project_id');
select record.protect('chamber.chamber', 'Chamber', read => 'portfolio:read', write => 'chamber:write');
-- a chamber finds itself, whatever else it sees: it is named on what it submits
create policy itself on chamber.chamber for select to zhaoshang_caller
  using (id = (select substring(current_setting('zhaoshang.horizon', true) from '^chamber:([0-9]{1,18})$')::bigint));
select record.open('catalogue.street');
select record.open('catalogue.industry');

-- What belongs to a chamber.
select record.protect('chamber.membership', null, read => 'member:read', owner => 'chamber_id');
select record.protect('chamber.match_case', null, read => 'match:read', owner => 'chamber_id');
-- It submits leads at the first stage, and a lead is its own to change or withdraw until the district takes it up.
select record.protect('lead.lead', 'Lead', read => 'lead:read', write => 'lead:write', owner => 'chamber_id',
  new_own => $$source = 'CHAMBER' and stage = 'CLUE' and not synthetic$$,
  before_own => $$stage = 'CLUE'$$,
  after_own => $$stage in ('CLUE', 'LOST')$$);

-- Where records came from, and what the index must learn of.
select record.protect_notes('record.provenance', read => 'district:read');
select record.protect_notes('record.change');
select record.withhold('record.seen');

-- Files: whoever sent one follows it.
select record.protect_own('ingest.import', owner => 'owner', read => 'import:read');
select record.protect_by_rules('ingest.file_part');
select record.protect_by_rules('ingest.finding');
-- Saved searches and what they found.
select record.protect_own('alert.saved_search', owner => 'owner', write => true);
select record.protect_by_rules('alert.match');
select record.protect_by_rules('alert.delivery');
create policy seen on ingest.file_part for select to zhaoshang_caller
  using (exists (select from ingest.import i where i.id = import_id));
create policy seen on ingest.finding for select to zhaoshang_caller
  using (exists (select from ingest.import i where i.id = import_id));
grant select on ingest.file_part, ingest.finding to zhaoshang_caller;
create policy own on alert.match to zhaoshang_caller
  using (exists (select from alert.saved_search s where s.id = search_id));
create policy own on alert.delivery to zhaoshang_caller
  using (exists (select from alert.saved_search s where s.id = search_id));
grant select, insert, update, delete on alert.match, alert.delivery to zhaoshang_caller;
select record.withhold('alert.pending');
select record.withhold('alert.key');

-- Applications and accounts are the administrators' business; what was issued to them, and the keys that sign it, the product's own.
do $$
declare
  kept text;
begin
  foreach kept in array array['access.application', 'access.secret', 'access.account'] loop
    perform record.protect_by_rules(kept::regclass);
    execute format('create policy kept on %s to zhaoshang_caller using ((select record.has_scope(''access:admin'')))', kept);
    execute format('grant select, insert, update, delete on %s to zhaoshang_caller', kept);
  end loop;
end $$;
select record.withhold('access.authorization');
select record.withhold('access.token');
select record.withhold('access.signing_key');

-- People to talk to (V120): those of a record that is seen; a chamber's member list names its people to no other chamber.
select record.protect_by_rules('contact.contact');
select record.protect_by_rules('contact.person');
select record.protect_by_rules('contact.source');
create policy seen on contact.contact for select to zhaoshang_caller
  using (
    current_setting('zhaoshang.horizon', true) = 'district'
      and (lead_id is null or (select record.has_for_all('lead:read')))
    or current_setting('zhaoshang.horizon', true) like 'chamber:%' and (
      -- the subqueries see what their own policies let through
      lead_id is not null and exists (select from lead.lead l where l.id = lead_id)
      or 'chamber:' || chamber_id = current_setting('zhaoshang.horizon', true)
      or enterprise_id is not null
        and (listed_by is null or 'chamber:' || listed_by = current_setting('zhaoshang.horizon', true))
        and exists (select from chamber.membership m where m.enterprise_id = contact.enterprise_id)));
create policy seen on contact.person for select to zhaoshang_caller
  using ((select record.has_for_all('contact:read') or record.has_for_chamber('contact:read') is not null)
         and exists (select from contact.contact c where c.id = contact_id));
create policy seen on contact.source for select to zhaoshang_caller
  using (current_setting('zhaoshang.horizon', true) = 'district'
         and exists (select from contact.contact c where c.id = contact_id));
grant select on contact.contact, contact.person, contact.source to zhaoshang_caller;
select record.withhold('contact.fingerprint');
select record.withhold('contact.erased');
select record.withhold('contact.key_check');

-- Where searches go is no secret; the rest is the product's own.
select record.open('index.target');
select record.withhold('index.poison');
select record.withhold('meaning.vector');
select record.withhold('search.secret');
select record.withhold('defence.bucket');
