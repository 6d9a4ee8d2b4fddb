-- What was done in a month: the difference of two reports of a year. A report after a gap, such as 1-2月, stands for several months; what the
-- report before it does not say, or says in another currency, leaves the difference unknown.
alter table plan.monthly_report
  add column months_covered integer,
  add column completed_in_months numeric(20, 2) check (completed_in_months between -999999999999999.99 and 999999999999999.99),
  add column in_place_in_months numeric(20, 2) check (in_place_in_months between -999999999999999.99 and 999999999999999.99);

create function plan.month_number(month text) returns integer language sql immutable parallel safe return substr(month, 6, 2)::integer;

create function plan.follow_months(changed bigint[]) returns void language sql security definer set search_path = pg_catalog as $$
  with touched as (
    select distinct m.project_name_key, left(m.month, 4) as year from plan.monthly_report m where changed is null or m.id = any (changed)),
  said as (
    select m.id, plan.month_number(m.month) - coalesce(plan.month_number(b.month), 0) as months,
      case when b.id is null then m.completed_to_date when b.currency = m.currency then m.completed_to_date - b.completed_to_date end as completed,
      case when b.id is null then m.in_place_to_date when b.currency = m.currency then m.in_place_to_date - b.in_place_to_date end as in_place
    from touched t join plan.monthly_report m on m.project_name_key = t.project_name_key and left(m.month, 4) = t.year
    left join lateral (
      select b.* from plan.monthly_report b
      where b.project_name_key = m.project_name_key and left(b.month, 4) = t.year and b.month < m.month and b.retired_at is null
      order by b.month desc limit 1) b on true),
  moved as (
    update plan.monthly_report m set months_covered = s.months, completed_in_months = s.completed, in_place_in_months = s.in_place from said s
    where s.id = m.id
      and (m.months_covered, m.completed_in_months, m.in_place_in_months) is distinct from (s.months, s.completed, s.in_place) returning m.id)
  insert into record.change (type, id, created) select 'MonthlyReport', id, false from moved
$$;
select plan.follow_months(null);

-- What follows from records, said again once a day: for what two wrote at the same moment.
create function plan.follow_again() returns void language sql security definer set search_path = pg_catalog as $$
  select plan.follow();
  select plan.follow_months(null);
  select lead.follow_credit(array(select id from lead.lead where updated_at > now() - interval '2 days'));
$$;
