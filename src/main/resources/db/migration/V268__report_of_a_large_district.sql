-- A district of a hundred thousand projects: what has not changed since is taken as it stands, and only the rest is looked at one by one.
create or replace function plan.leads_at(since timestamptz)
returns table (id bigint, name text, street_code text, department text, project_id bigint, stage text, stage_as_of date, registered_on date,
  signed_on date, landed_on date, produced_on date, signed_investment numeric, currency text)
language sql stable as $$
  with p as materialized (select b.id, b.was from record.before('Lead', since, '{name,street_code,department,project_id,stage,stage_as_of,registered_on,signed_on,landed_on,produced_on,signed_investment,currency,retired_at}', null) b)
  select x.id, x.name, x.street_code, x.department, x.project_id, x.stage, x.stage_as_of, x.registered_on, x.signed_on, x.landed_on, x.produced_on,
    x.signed_investment, x.currency
  from lead.lead x where x.created_at < since and x.retired_at is null and not exists (select from p where p.id = x.id)
  union all
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
  from p join lead.lead x on x.id = p.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create or replace function plan.projects_at(since timestamptz)
returns table (id bigint, name text, street_code text, department text, category text, currency text)
language sql stable as $$
  with p as materialized (select b.id, b.was from record.before('Project', since, '{name,street_code,department,category,currency,retired_at}', null) b)
  select x.id, x.name, x.street_code, x.department, x.category, x.currency
  from project.project x where x.created_at < since and x.retired_at is null and not exists (select from p where p.id = x.id)
  union all
  select x.id,
    case when jsonb_exists(p.was, 'name') then p.was ->> 'name' else x.name end,
    case when jsonb_exists(p.was, 'street_code') then p.was ->> 'street_code' else x.street_code end,
    case when jsonb_exists(p.was, 'department') then p.was ->> 'department' else x.department end,
    case when jsonb_exists(p.was, 'category') then p.was ->> 'category' else x.category end,
    case when jsonb_exists(p.was, 'currency') then p.was ->> 'currency' else x.currency end
  from p join project.project x on x.id = p.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

create or replace function plan.reports_at(since timestamptz)
returns table (id bigint, project_id bigint, month text, completed_to_date numeric, in_place_to_date numeric, currency text, named text)
language sql stable as $$
  with p as materialized (select b.id, b.was from record.before('MonthlyReport', since, '{project_id,month,completed_to_date,in_place_to_date,currency,retired_at}', null) b)
  select x.id, x.project_id, x.month, x.completed_to_date, x.in_place_to_date, x.currency, x.project_name_key
  from plan.monthly_report x where x.created_at < since and x.retired_at is null and not exists (select from p where p.id = x.id)
  union all
  select x.id,
    case when jsonb_exists(p.was, 'project_id') then (p.was ->> 'project_id')::bigint else x.project_id end,
    case when jsonb_exists(p.was, 'month') then p.was ->> 'month' else x.month end,
    case when jsonb_exists(p.was, 'completed_to_date') then (p.was ->> 'completed_to_date')::numeric else x.completed_to_date end,
    case when jsonb_exists(p.was, 'in_place_to_date') then (p.was ->> 'in_place_to_date')::numeric else x.in_place_to_date end,
    case when jsonb_exists(p.was, 'currency') then p.was ->> 'currency' else x.currency end,
    x.project_name_key
  from p join plan.monthly_report x on x.id = p.id
  where x.created_at < since and case when jsonb_exists(p.was, 'retired_at') then (p.was ->> 'retired_at')::timestamptz else x.retired_at end is null
$$;

-- The sums of plan.contributions by whose they are, in the month of a day and up to it; reported amounts in CNY. What a project reported from
-- the year's beginning is what it reported last, and a month's part of that what it reported last before the month.
create function plan.figures_of_work(of_year integer, until date, since timestamptz)
returns table (measure text, street_code text, department text, category text, in_month numeric, done numeric) language sql stable as $$
  with span as (select make_date(of_year, 1, 1) as first, date_trunc('month', least(until, make_date(of_year, 12, 31)))::date as month,
    least(until, make_date(of_year, 12, 31)) as last),
  l as (
    select l.street_code, l.department, p.category,
      count(*) filter (where l.signed_on between first and last) as signed, count(*) filter (where l.signed_on between month and last) as signed_in,
      sum(l.signed_investment) filter (where l.currency = 'CNY' and l.signed_on between first and last) as amount,
      sum(l.signed_investment) filter (where l.currency = 'CNY' and l.signed_on between month and last) as amount_in,
      count(*) filter (where l.landed_on between first and last) as landed, count(*) filter (where l.landed_on between month and last) as landed_in,
      count(*) filter (where l.produced_on between first and last) as produced,
      count(*) filter (where l.produced_on between month and last) as produced_in
    from span cross join plan.leads_at(since) l left join plan.projects_at(since) p on p.id = l.project_id group by 1, 2, 3)
  select m.measure, l.street_code, l.department, l.category, coalesce(m.in_month, 0), m.done
  from l cross join lateral (values ('SIGNED', signed_in::numeric, nullif(signed, 0)::numeric), ('SIGNED_AMOUNT', amount_in, amount),
    ('REGISTERED', landed_in, nullif(landed, 0)), ('IN_PRODUCTION', produced_in, nullif(produced, 0))) m (measure, in_month, done)
  where m.done is not null
  union all
  select 'STARTED', p.street_code, p.department, p.category, count(*) filter (where d.day >= month), count(*)
  from span cross join plan.years_at(of_year, since) y join plan.projects_at(since) p on p.id = y.project_id
  cross join lateral (select least(case when y.started_on between span.first and span.last then y.started_on end,
    case when y.resumed_on between span.first and span.last then y.resumed_on end)) d (day)
  where d.day is not null and y.start_basis is distinct from 'FORECAST' group by 2, 3, 4
$$;

create function plan.figures_of_reports(of_year integer, until date, since timestamptz)
returns table (measure text, street_code text, department text, category text, in_month numeric, done numeric) language sql stable as $$
  with span as (select to_char(least(until, make_date(of_year, 12, 31)), 'YYYY-MM') collate "C" as month),
  r as (
    select r.project_id,
      array_agg(r.in_place_to_date order by r.month desc, r.id desc) filter (where r.in_place_to_date is not null) as in_place,
      count(*) filter (where r.month = s.month and r.in_place_to_date is not null) as in_place_said,
      array_agg(r.completed_to_date order by r.month desc, r.id desc) filter (where r.completed_to_date is not null) as completed,
      count(*) filter (where r.month = s.month and r.completed_to_date is not null) as completed_said
    from (select r.id, r.project_id, r.month collate "C" as month, r.in_place_to_date, r.completed_to_date,
        case when r.project_id is null then r.named end collate "C" as named
      from plan.reports_at(since) r where r.currency = 'CNY') r cross join span s
    where r.month between of_year || '-01' and s.month
    group by r.project_id, r.named),
  f as (
    select p.street_code, p.department, p.category,
      sum(in_place[1]) as in_place, sum(in_place[1] - coalesce(in_place[in_place_said + 1], 0)) as in_place_in,
      sum(completed[1]) as completed, sum(completed[1] - coalesce(completed[completed_said + 1], 0)) as completed_in
    from r left join plan.projects_at(since) p on p.id = r.project_id group by 1, 2, 3)
  select m.measure, f.street_code, f.department, f.category, m.in_month, m.done
  from f cross join lateral (values ('IN_PLACE', in_place_in, in_place), ('COMPLETED', completed_in, completed)) m (measure, in_month, done)
  where m.done is not null
$$;
