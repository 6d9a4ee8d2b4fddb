-- Who reads and writes what the two migrations before this made, and the records that callers can write from now on.
select record.protect('service.item', 'ServiceItem', read => 'portfolio:read', write => 'service:write');
select record.protect('project.project', 'Project', read => 'portfolio:read', write => 'project:write');
select record.protect('enterprise.enterprise', 'Enterprise', read => 'portfolio:read', write => 'enterprise:write');
select record.protect('chamber.chamber', 'Chamber', read => 'portfolio:read', write => 'chamber:write');
-- A chamber's lead is the chamber's to change until the district takes it up.
select record.protect('lead.lead', 'Lead', read => 'lead:read', write => 'lead:write', owner => 'chamber_id',
  new_own => 'source = ''CHAMBER'' and stage = ''CLUE'' and not synthetic', before_own => 'stage = ''CLUE''',
  after_own => 'stage in (''CLUE'', ''LOST'')');
select record.protect_part('project.project_year', 'project.project', key => 'project_id');
select record.protect_part('project.investor', 'project.project', key => 'project_id');
select record.protect_notes('record.history', read => 'district:read');
select record.protect_notes('record.provenance', read => 'district:read');
select record.protect_notes('record.change');
select record.protect_own('record.idempotency', 'caller', write => true);
select record.protect_by_rules('record.moved_reference');
create policy merged on record.moved_reference to zhaoshang_caller using ((select record.has_for_all('district:read')));
grant select, insert, delete on record.moved_reference to zhaoshang_caller;
