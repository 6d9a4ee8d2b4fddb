-- What is late is escalated, and a lead that nobody works on goes back to the pool.
alter table plan.clock drop constraint clock_subject_check,
  add constraint clock_subject_check check (subject in ('LEAD', 'PROBLEM', 'SILENT_LEAD'));
alter table lead.lead add column owner_since date, add column escalated_on date;
alter table work.task add column escalated_on date;

select record.protect('lead.lead', 'Lead', read => 'lead:read', write => 'lead:write', owner => 'chamber_id',
  new_own => $$source = 'CHAMBER' and stage = 'CLUE' and not synthetic$$,
  before_own => $$stage = 'CLUE'$$,
  after_own => $$stage in ('CLUE', 'LOST')$$,
  district => '{owner,owner_since,co_owners,next_step,next_step_due,due_on,escalated_on,last_event_on,agreement,signed_investment,signed_on,landed_on,started_on,produced_on}');

-- What is late on a day, and since when it was due; silent leads by the day they should have been heard of. The samples tell of their year
-- and are left alone. As far as the caller sees them.
create function plan.late(on_day date) returns table (kind text, id bigint, version bigint, since date, due date)
  language sql stable set search_path = pg_catalog as $$
  select 'LEAD', l.id, l.version, coalesce(l.stage_as_of, l.registered_on), l.due_on from lead.lead l
  where l.retired_at is null and not l.synthetic and l.due_on < on_day and l.escalated_on is null
  union all
  select 'PROBLEM', p.id, p.version, coalesce(p.state_as_of, p.raised_on), p.due_on from work.problem p
  where p.retired_at is null and not p.synthetic and p.due_on < on_day and p.state in ('RAISED', 'ANSWERED')
  union all
  select 'TASK', t.id, t.version, t.due_on, t.due_on from work.task t
  where t.retired_at is null and not t.synthetic and t.due_on < on_day and t.state <> 'CLOSED' and t.escalated_on is null
  union all
  select 'SILENT_LEAD', s.id, s.version, s.since, plan.due('SILENT_LEAD', s.stage, s.since)
  from (select l.*, greatest(l.last_event_on, l.owner_since, l.registered_on) as since from lead.lead l
    where l.retired_at is null and not l.synthetic and l.owner is not null) s
  where plan.due('SILENT_LEAD', s.stage, s.since) < on_day
$$;

-- The years that working days are counted in, for what is late on a day, and that have no calendar.
create function plan.years_without_calendar(on_day date) returns setof integer language sql stable set search_path = pg_catalog as $$
  with counted as (
    select extract(year from on_day)::integer as year where exists (select from plan.clock c where c.working_days and c.retired_at is null)
    union
    select generate_series(extract(year from l.since)::integer, extract(year from l.due)::integer) from plan.late(on_day) l
    where exists (select from plan.clock c where c.subject = l.kind and c.working_days and c.retired_at is null))
  select year from counted
  where not exists (select from plan.calendar_day d where starts_with(d.date, year::text || '-') and d.retired_at is null)
  order by year
$$;
