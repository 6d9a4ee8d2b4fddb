-- A milestone that is late is escalated like a task; what is due, late, assigned and answered is told day by day.
alter table project.milestone add column escalated_on date;

create or replace function plan.late(on_day date) returns table (kind text, id bigint, version bigint, since date, due date)
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
  select 'MILESTONE', m.id, m.version, m.planned_on, m.planned_on from project.milestone m
  where m.retired_at is null and not m.synthetic and m.planned_on < on_day and m.reached_on is null and m.escalated_on is null
  union all
  select 'SILENT_LEAD', s.id, s.version, s.since, plan.due('SILENT_LEAD', s.stage, s.since)
  from (select l.*, greatest(l.last_event_on, l.owner_since, l.registered_on) as since from lead.lead l
    where l.retired_at is null and not l.synthetic and l.owner is not null) s
  where plan.due('SILENT_LEAD', s.stage, s.since) < on_day
$$;

-- What somebody is to know on a day, as far as the caller sees it.
--   days           how far back it happened, how far ahead it is due
--   of_person      who works on it or is responsible for its project, by the beginning of the name; null for all
--   of_department  whose it is or its project's; null for all
create function plan.digest(on_day date, days integer, of_person text, of_department text)
  returns table (kind text, type text, id bigint, day date) language sql stable set search_path = pg_catalog as $$
  with work as (
    select 'Lead' as type, l.id, null::bigint as project_id, l.department, array_append(l.co_owners, l.owner) as people,
      least(l.due_on, l.next_step_due) as due, l.stage not in ('IN_PRODUCTION', 'SHELVED', 'LOST') as open,
      l.owner_since as assigned, null::date as answered
    from lead.lead l where l.retired_at is null
    union all
    select 'WorkTask', t.id, t.project_id, t.task_force, '{}', t.due_on, t.state <> 'CLOSED',
      (t.created_at at time zone 'Asia/Shanghai')::date, t.closed_on
    from work.task t where t.retired_at is null
    union all
    select 'Problem', p.id, p.project_id, p.department, '{}', p.due_on, p.state <> 'CLOSED',
      p.raised_on, case when p.state = 'CLOSED' then p.state_as_of else p.answered_on end
    from work.problem p where p.retired_at is null
    union all
    select 'Milestone', m.id, m.project_id, null, '{}', m.planned_on, m.reached_on is null, null, m.reached_on
    from project.milestone m where m.retired_at is null)
  select k.kind, w.type, w.id, k.day
  from work w cross join lateral (values
    (1, 'LATE', w.due, w.open and w.due < on_day),
    (2, 'DUE', w.due, w.open and w.due between on_day and on_day + days),
    (3, 'ASSIGNED', w.assigned, w.assigned between on_day - days and on_day),
    (4, 'ANSWERED', w.answered, w.answered between on_day - days and on_day)) k (place, kind, day, told)
  where k.told
    and (of_department is null or w.department = of_department
      or exists (select from project.project p where p.id = w.project_id and p.department = of_department))
    and (of_person is null or exists (select from unnest(w.people) person where starts_with(person, of_person))
      or exists (select from work.responsibility r
                 where r.project_id = w.project_id and r.retired_at is null and starts_with(r.person, of_person)
                   and on_day between coalesce(r.valid_from, '-infinity') and coalesce(r.valid_to, 'infinity')))
  order by k.place, k.day, w.type, w.id
  limit 1000
$$;
