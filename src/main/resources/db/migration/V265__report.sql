-- What officers report of a year: figures by subdistrict, department and category, as they were known at the end of any day
-- (docs/decisions/0039-reports.md). since is the first instant that is not known any more; infinity for what is known now.

alter table lead.lead add column department text check (char_length(department) between 1 and 100);
-- everybody who sees a lead sees who works on it
grant select (department), insert (department), update (department) on lead.lead to zhaoshang_caller;
alter table project.project add column department text check (char_length(department) between 1 and 100);
alter table plan.annual_target add column department text check (char_length(department) between 1 and 100);

-- The records of a type as they were: what is there, with what changed since taken back. A column that has not changed is taken as it is.
create function plan.leads_at(since timestamptz)
returns table (id bigint, name text, street_code text, department text, project_id bigint, stage text, stage_as_of date, registered_on date,
  signed_on date, landed_on date, produced_on date, signed_investment numeric, currency text)
language sql stable as $$
  select x.id,
    case when jsonb_exists(p.was, 'name') then p.was ->> 'name' else x.name end,
    case when jsonb_exists(p.was, 'street_code') then p.was ->> 'street_code' else x.street_code end,
    case when jsonb_exists(p.was, 'department') then p.was ->> 'department' else x.department end,
    case when jsonb_exists(p.was, 'project_id') then (p.was ->> 'project_id')::bigint else x.project_id end,
    case when jsonb_exists(p.was, 'stage') then p.was ->> 'stage' else x.stage end,
    case when jsonb_exists(p.was, 'stage_as_of') then (p.was ->> 'stage_as_of')::date else x.stage_as_of end,
    case when jsonb_exists(p.was, 'registered_on') then (p.was ->> 'registered_on')::date else x.registered_on end,
    case when jsonb_exists(p.was, 'signed_on') then (p.was ->> 'signed_on')::date else x.signed_on end,
    case when jsonb_exists(p.was, 'landed_on') then (p.was ->> 'landed_on')::date else x.landed_on end,
    case when jsonb_exists(p.was, 'produced_on') then (p.was ->> 'produced_on')::date else x.produced_on end,
    case when jsonb_exists(p.was, 'signed_investment') then (p.was ->> 'signed_investment')::numeric else x.signed_investment end,
    case when jsonb_exists(p.was, 'currency') then p.was ->> 'currency' else x.currency end
  from lead.lead x
  left join record.before('Lead', since, '{name,street_code,department,project_id,stage,stage_as_of,registered_on,signed_on,landed_on,produced_on,signed_investment,currency,retired_at}', null) p on p.id = x.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create function plan.projects_at(since timestamptz)
returns table (id bigint, name text, street_code text, department text, category text, currency text)
language sql stable as $$
  select x.id,
    case when jsonb_exists(p.was, 'name') then p.was ->> 'name' else x.name end,
    case when jsonb_exists(p.was, 'street_code') then p.was ->> 'street_code' else x.street_code end,
    case when jsonb_exists(p.was, 'department') then p.was ->> 'department' else x.department end,
    case when jsonb_exists(p.was, 'category') then p.was ->> 'category' else x.category end,
    case when jsonb_exists(p.was, 'currency') then p.was ->> 'currency' else x.currency end
  from project.project x
  left join record.before('Project', since, '{name,street_code,department,category,currency,retired_at}', null) p on p.id = x.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create function plan.reports_at(since timestamptz)
returns table (id bigint, project_id bigint, month text, completed_to_date numeric, in_place_to_date numeric, currency text, named text)
language sql stable as $$
  select x.id,
    case when jsonb_exists(p.was, 'project_id') then (p.was ->> 'project_id')::bigint else x.project_id end,
    case when jsonb_exists(p.was, 'month') then p.was ->> 'month' else x.month end,
    case when jsonb_exists(p.was, 'completed_to_date') then (p.was ->> 'completed_to_date')::numeric else x.completed_to_date end,
    case when jsonb_exists(p.was, 'in_place_to_date') then (p.was ->> 'in_place_to_date')::numeric else x.in_place_to_date end,
    case when jsonb_exists(p.was, 'currency') then p.was ->> 'currency' else x.currency end,
    x.project_name_key
  from plan.monthly_report x
  left join record.before('MonthlyReport', since, '{project_id,month,completed_to_date,in_place_to_date,currency,retired_at}', null) p on p.id = x.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create function plan.targets_at(since timestamptz)
returns table (id bigint, holder text, street_code text, department text, year integer, measure text, number integer, amount numeric,
  currency text)
language sql stable as $$
  select x.id,
    case when jsonb_exists(p.was, 'holder') then p.was ->> 'holder' else x.holder end,
    case when jsonb_exists(p.was, 'street_code') then p.was ->> 'street_code' else x.street_code end,
    case when jsonb_exists(p.was, 'department') then p.was ->> 'department' else x.department end,
    case when jsonb_exists(p.was, 'year') then (p.was ->> 'year')::integer else x.year end,
    case when jsonb_exists(p.was, 'measure') then p.was ->> 'measure' else x.measure end,
    case when jsonb_exists(p.was, 'number') then (p.was ->> 'number')::integer else x.number end,
    case when jsonb_exists(p.was, 'amount') then (p.was ->> 'amount')::numeric else x.amount end,
    case when jsonb_exists(p.was, 'currency') then p.was ->> 'currency' else x.currency end
  from plan.annual_target x
  left join record.before('AnnualTarget', since, '{holder,street_code,department,year,measure,number,amount,currency,retired_at}', null) p on p.id = x.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create function plan.follow_ups_at(since timestamptz)
returns table (id bigint, lead_id bigint, followed_on date)
language sql stable as $$
  select x.id,
    case when jsonb_exists(p.was, 'lead_id') then (p.was ->> 'lead_id')::bigint else x.lead_id end,
    case when jsonb_exists(p.was, 'followed_on') then (p.was ->> 'followed_on')::date else x.followed_on end
  from lead.follow_up x
  left join record.before('FollowUp', since, '{lead_id,followed_on,retired_at}', null) p on p.id = x.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create function plan.rules_at(since timestamptz)
returns table (id bigint, name text, measure text, light text, at_least integer, more_than integer, at_most integer, less_than integer)
language sql stable as $$
  select x.id,
    case when jsonb_exists(p.was, 'name') then p.was ->> 'name' else x.name end,
    case when jsonb_exists(p.was, 'measure') then p.was ->> 'measure' else x.measure end,
    case when jsonb_exists(p.was, 'light') then p.was ->> 'light' else x.light end,
    case when jsonb_exists(p.was, 'at_least') then (p.was ->> 'at_least')::integer else x.at_least end,
    case when jsonb_exists(p.was, 'more_than') then (p.was ->> 'more_than')::integer else x.more_than end,
    case when jsonb_exists(p.was, 'at_most') then (p.was ->> 'at_most')::integer else x.at_most end,
    case when jsonb_exists(p.was, 'less_than') then (p.was ->> 'less_than')::integer else x.less_than end
  from plan.light_rule x
  left join record.before('LightRule', since, '{name,measure,light,at_least,more_than,at_most,less_than,retired_at}', null) p on p.id = x.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create function plan.years_at(of_year integer, since timestamptz)
returns table (project_id bigint, phase text, planned_investment numeric, started_on date, resumed_on date, start_basis text)
language sql stable as $$
  select * from (
    select coalesce(x.project_id, p.id), case when jsonb_exists(p.was, 'phase') then p.was ->> 'phase' else x.phase end as phase,
      case when jsonb_exists(p.was, 'planned_investment') then (p.was ->> 'planned_investment')::numeric else x.planned_investment end,
      case when jsonb_exists(p.was, 'started_on') then (p.was ->> 'started_on')::date else x.started_on end,
      case when jsonb_exists(p.was, 'resumed_on') then (p.was ->> 'resumed_on')::date else x.resumed_on end,
      case when jsonb_exists(p.was, 'start_basis') then p.was ->> 'start_basis' else x.start_basis end
    from (select * from project.project_year where year = of_year) x
    full join (select * from record.parts_before('Project', since, 'years', null) where part = of_year::text) p on p.id = x.project_id) y
  where phase is not null
$$;

-- What each record adds to a year's measures up to a day: the sum of these is the figure, and these records are what it is made of. A
-- project's first start or resumption counts; of what is reported from the year's beginning each month adds what it exceeds the one before.
create function plan.contributions(of_year integer, until date, since timestamptz)
returns table (measure text, type text, id bigint, day date, street_code text, department text, category text, number integer, amount numeric,
  currency text) language sql stable as $$
  with span as (select make_date(of_year, 1, 1) as first, least(until, make_date(of_year, 12, 31)) as last),
  p as materialized (select * from plan.projects_at(since))
  select m.measure, 'Lead', l.id, m.day, l.street_code, l.department, p.category, m.number, m.amount, l.currency
  from span cross join plan.leads_at(since) l left join p on p.id = l.project_id
  cross join lateral (values ('SIGNED', l.signed_on, 1, null::numeric), ('SIGNED_AMOUNT', l.signed_on, null, l.signed_investment),
    ('REGISTERED', l.landed_on, 1, null), ('IN_PRODUCTION', l.produced_on, 1, null)) m (measure, day, number, amount)
  where m.day between span.first and span.last and num_nonnulls(m.number, m.amount) = 1
  union all
  select 'STARTED', 'Project', p.id, d.day, p.street_code, p.department, p.category, 1, null, null
  from span cross join plan.years_at(of_year, since) y join p on p.id = y.project_id
  cross join lateral (select least(case when y.started_on between span.first and span.last then y.started_on end,
    case when y.resumed_on between span.first and span.last then y.resumed_on end)) d (day)
  where d.day is not null and y.start_basis is distinct from 'FORECAST'
  union all
  select m.measure, 'MonthlyReport', r.id, to_date(r.month, 'YYYY-MM'), p.street_code, p.department, p.category, null, m.figure, r.currency
  from (
    -- a month that says nothing is passed over: what it says nothing of is told apart
    select r.*,
      r.in_place_to_date - coalesce(lag(r.in_place_to_date) over (partition by r.project_id, r.named, r.currency, r.in_place_to_date is null
        order by r.month, r.id), 0) as in_place,
      r.completed_to_date - coalesce(lag(r.completed_to_date) over (partition by r.project_id, r.named, r.currency, r.completed_to_date is null
        order by r.month, r.id), 0) as completed
    from (
      select r.id, r.project_id, case when r.project_id is null then r.named end collate "C" as named, r.month collate "C" as month,
        r.currency collate "C" as currency, r.in_place_to_date, r.completed_to_date
      from plan.reports_at(since) r) r
    where r.month between of_year || '-01' and (select to_char(last, 'YYYY-MM') from span)) r
  left join p on p.id = r.project_id
  cross join lateral (values ('IN_PLACE', r.in_place), ('COMPLETED', r.completed)) m (measure, figure) where m.figure is not null
$$;

-- Which stages each lead was in, from which day to which; null where nobody said, or where it has not ended.
create function plan.stays(since timestamptz) returns table (lead_id bigint, name text, stage text, first date, last date)
language sql stable as $$
  with l as materialized (select * from plan.leads_at(since)),
  -- where a move left the day as it was, it is what the next change of it says that it was
  h as (
    select h.id, h.seq, h.true_for, h.changes -> 'stage' as stage, h.changes -> 'stage_as_of' as day, l.name, l.stage_as_of,
      count(h.changes -> 'stage_as_of') over (partition by h.id order by h.seq desc) as later
    from record.history h join l on l.id = h.id
    where h.type = 'Lead' and h.at < since and h.kind <> 'HELD' and jsonb_exists_any(h.changes, '{stage,stage_as_of}')),
  d as (
    select h.*, case when later = 0 then stage_as_of else (max(day ->> 0) over (partition by id, later))::date end as same from h),
  m as (
    select id, name, stage ->> 0 as was, stage ->> 1 as became, case when day is null then same else (day ->> 0)::date end as was_since,
      coalesce(case when day is null then same else (day ->> 1)::date end, true_for) as day, row_number() over (partition by id order by seq) as n
    from d where stage is not null)
  select m.id, m.name, m.became, m.day, lead(m.day) over (partition by m.id order by m.n) from m
  union all
  select l.id, l.name, coalesce(m.was, l.stage), coalesce(m.was_since, case when m.id is null then l.stage_as_of end, l.registered_on), m.day
  from l left join m on m.id = l.id and m.n = 1
$$;

-- How far a year's projects have come by what is reported up to a day, and the month that first reported as much.
create function plan.progress(of_year integer, on_day date, since timestamptz)
returns table (project_id bigint, completed numeric, currency text, rose text) language sql stable as $$
  with reported as materialized (
    select r.* from plan.reports_at(since) r
    where r.project_id is not null and left(r.month, 4) = of_year::text and r.month <= to_char(on_day, 'YYYY-MM')),
  latest as (select distinct on (project_id) * from reported order by project_id, month desc, id desc)
  select l.project_id, l.completed_to_date, l.currency, min(r.month) from latest l
  left join reported r on r.project_id = l.project_id and r.completed_to_date >= l.completed_to_date group by 1, 2, 3
$$;

-- The figures that lights are given by, of a year's projects on a day. A month is counted when it is reported.
drop function plan.light_figures(integer, date, numeric);
create function plan.light_figures(of_year integer, on_day date, passed numeric, since timestamptz)
returns table (project_id bigint, measure text, figure numeric) language sql stable as $$
  with y as materialized (
    select y.*, p.currency from plan.years_at(of_year, since) y join plan.projects_at(since) p on p.id = y.project_id),
  f as materialized (select * from plan.progress(of_year, on_day, since))
  select y.project_id, 'LAG_POINTS', round(100 * passed - 100 * f.completed / y.planned_investment, 2)
  from y join f on f.project_id = y.project_id and f.currency = y.currency
  where y.planned_investment > 0 and f.completed is not null
  union all
  select y.project_id, 'MONTHS_SILENT',
    ((extract(year from on_day) * 12 + extract(month from on_day))
      - (left(f.rose, 4)::integer * 12 + right(f.rose, 2)::integer))::numeric
  from y join f on f.project_id = y.project_id where f.rose is not null
  union all
  select y.project_id, 'MONTHS_OVERDUE',
    (extract(year from age(on_day, y.started_on)) * 12 + extract(month from age(on_day, y.started_on)))::numeric
  from y where y.phase = 'NEW_START' and y.start_basis = 'FORECAST' and y.started_on <= on_day
$$;
