-- Working days, and the days by which what is in a state must move on. They count the same whoever asks.

-- Whether a day is worked: as the calendar says, else from Monday to Friday.
create function plan.is_worked(day date) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((select c.working from plan.calendar_day c where c.date = to_char(day, 'YYYY-MM-DD') and c.retired_at is null),
    extract(isodow from day) < 6)
$$;

-- The day that is so many working days after another; 0 days after a day is the day itself.
create function plan.working_day(since date, days integer) returns date language sql stable security definer set search_path = pg_catalog as $$
  select case when days = 0 then since else
    (select day::date from generate_series(since + 1, since + 14 + 3 * days, interval '1 day') day
     where plan.is_worked(day::date) order by day offset days - 1 limit 1) end
$$;

-- How many working days lie after one day and up to another, that one included.
create function plan.working_days(since date, until date) returns integer language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from generate_series(since + 1, until, interval '1 day') day where plan.is_worked(day::date)
$$;

-- The day by which it must move on, null when no clock runs in this state. Of several clocks the shortest counts.
create function plan.due(of_subject text, in_state text, since date) returns date
  language sql stable security definer set search_path = pg_catalog as $$
  select min(case when c.working_days then plan.working_day(since, c.days) else since + c.days end)
  from plan.clock c where c.subject = of_subject and c.state = in_state and c.retired_at is null
$$;

-- What follows from the clocks for these leads; all of them when null. Tells the index of those that changed.
create function lead.follow_clocks(changed bigint[]) returns void language sql security definer set search_path = pg_catalog as $$
  with said as (
    select l.id, plan.due('LEAD', l.stage, coalesce(l.stage_as_of, l.registered_on)) as due_on,
      greatest(l.stage_as_of, (select max(f.followed_on) from lead.follow_up f where f.lead_id = l.id and f.retired_at is null)) as last_event_on
    from lead.lead l where changed is null or l.id = any (changed)),
  moved as (
    update lead.lead l set due_on = s.due_on, last_event_on = s.last_event_on from said s
    where s.id = l.id and (l.due_on, l.last_event_on) is distinct from (s.due_on, s.last_event_on) returning l.id)
  insert into record.change (type, id, created) select 'Lead', id, false from moved
$$;

create function work.follow_clocks(changed bigint[]) returns void language sql security definer set search_path = pg_catalog as $$
  with said as (
    select p.id, plan.due('PROBLEM', p.state, coalesce(p.state_as_of, p.raised_on)) as due_on,
      case when p.answer is null then null else coalesce(p.answered_on, p.state_as_of) end as answered_on
    from work.problem p where changed is null or p.id = any (changed)),
  moved as (
    update work.problem p set due_on = s.due_on, answered_on = s.answered_on from said s
    where s.id = p.id and (p.due_on, p.answered_on) is distinct from (s.due_on, s.answered_on) returning p.id)
  insert into record.change (type, id, created) select 'Problem', id, false from moved
$$;

create function service.follow_calendar(changed bigint[]) returns void language sql security definer set search_path = pg_catalog as $$
  with moved as (
    update service.green_channel g set elapsed_days = plan.working_days(g.accepted_on, g.done_on)
    where (changed is null or g.id = any (changed)) and g.elapsed_days is distinct from plan.working_days(g.accepted_on, g.done_on)
    returning g.id)
  insert into record.change (type, id, created) select 'GreenChannel', id, false from moved
$$;

-- A day or a clock that changed moves whatever waits.
create function plan.follow() returns void language sql security definer set search_path = pg_catalog as $$
  select lead.follow_clocks(null);
  select work.follow_clocks(null);
  select service.follow_calendar(null);
$$;
