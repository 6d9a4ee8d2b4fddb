-- One credit: leads that several referrers brought are told of, and one of them gets the credit (docs/decisions/0038-one-credit.md).
alter table lead.lead
  add column credit text check (credit in ('UNDER_REVIEW', 'GRANTED', 'NOT_GRANTED')),
  add column credit_reason text check (char_length(credit_reason) between 1 and 500);
create index on lead.lead (investor_key);
create index on lead.lead (intended_investment);
create index on lead.lead using gin (project.name_core(name_key) gin_trgm_ops);
create index on lead.lead (id) where credit = 'UNDER_REVIEW';

-- Two leads that a person told apart once and for all. Which others there are is the district's to know.
create table lead.told_apart (
  lead_id  bigint      not null references lead.lead on delete cascade,
  other_id bigint      not null references lead.lead on delete cascade,
  reason   text        not null check (reason <> ''),
  told_by  text        not null,
  told_at  timestamptz not null default now(),
  primary key (lead_id, other_id),
  check (lead_id < other_id)
);
create index on lead.told_apart (other_id);
select record.protect_by_rules('lead.told_apart');
create policy seen on lead.told_apart for select to zhaoshang_caller using ((select record.has_for_all('lead:read')));
create policy submitted on lead.told_apart for insert to zhaoshang_caller with check ((select record.has_for_all('lead:write')));
grant select, insert on lead.told_apart to zhaoshang_caller;

-- Leads like these that another referrer brought, and what they share: as far as the caller sees leads.
create function lead.alike(of_ids bigint[]) returns table (id bigint, other_id bigint, near real, reasons text[])
  language sql stable set search_path = pg_catalog, public as $$
  with l as not materialized (
    select l.id, l.name_key, project.name_core(l.name_key) as core, l.investor_key, l.enterprise_id, l.description, l.currency,
      coalesce(l.intended_investment_from, l.intended_investment) as low, coalesce(l.intended_investment_to, l.intended_investment) as high,
      l.street_code, l.location_latitude as latitude, l.location_longitude as longitude,
      coalesce('chamber ' || l.chamber_id, l.referrer, '') as referrer
    from lead.lead l where l.retired_at is null),
  of_these as not materialized (select * from l where l.id = any (of_ids)),
  met as (
    select p.id, o.id as other_id from of_these p join lead.lead o on o.enterprise_id = p.enterprise_id
    union select p.id, o.id from of_these p join lead.lead o on o.investor_key = p.investor_key where p.investor_key <> ''
    union select p.id, o.id from of_these p join lead.lead o on project.name_core(o.name_key) % p.core
    union select p.id, o.id from of_these p join lead.lead o on o.intended_investment between p.low * 0.9 and p.high / 0.9),
  compared as (
    select p.id, o.id as other_id, similarity(p.core, o.core) as near,
      coalesce(p.enterprise_id = o.enterprise_id, false) or p.investor_key <> '' and p.investor_key = o.investor_key as same_investor,
      coalesce(p.enterprise_id <> o.enterprise_id, false) as other_investor,
      p.name_key = o.name_key as same_name,
      similarity(p.core, o.core) >= 0.5 or least(length(p.core), length(o.core)) >= 4
        and (strpos(p.core, o.core) > 0 or strpos(o.core, p.core) > 0) as near_name,
      -- phases and lots of one undertaking differ in a numeral alone, and are two
      translate(p.name_key, '0123456789一二三四五六七八九十', '') = translate(o.name_key, '0123456789一二三四五六七八九十', '') as numbered,
      coalesce(similarity(p.description, o.description) >= 0.5, false) as near_text,
      -- a tenth less at most; of a range, either end
      coalesce(p.low > 0 and o.low > 0 and p.currency = o.currency
        and greatest(p.low, o.low) * 0.9 <= least(p.high, o.high), false) as near_amount,
      -- within 500 m
      coalesce(power((p.latitude - o.latitude)::float * 111320, 2)
        + power((p.longitude - o.longitude)::float * 111320 * cos(radians((p.latitude + o.latitude)::float / 2)), 2) <= 250000, false) as same_site,
      p.street_code = o.street_code as same_street
    from met join l p on p.id = met.id join l o on o.id = met.other_id
    where p.referrer <> o.referrer)
  select c.id, c.other_id, c.near, array_remove(array[
      case when c.same_investor then 'SAME_INVESTOR' end,
      case when c.same_name then 'SAME_NAME' when c.near_name then 'NEAR_NAME' end,
      case when c.near_text then 'NEAR_TEXT' end,
      case when c.near_amount then 'NEAR_AMOUNT' end,
      case when c.same_site then 'SAME_SITE' end,
      case c.same_street when true then 'SAME_STREET' when false then 'OTHER_STREET' end], null)
  from compared c
  where (c.same_investor or not c.other_investor and (c.same_name
      or (c.near_name and not c.numbered or c.near_text) and (c.near_amount or c.same_site or c.same_street is true)))
    and not exists (select from lead.told_apart t
      where t.lead_id = least(c.id, c.other_id) and t.other_id = greatest(c.id, c.other_id))
$$;

-- Whose credit is in question after these leads changed; of all of them when null. What was decided stays. Whoever writes a lead meanwhile
-- is not waited for. Tells the index of those that changed.
create function lead.follow_credit(changed bigint[]) returns void language sql security definer set search_path = pg_catalog, public as $$
  with touched as materialized (select l.id, l.credit from lead.lead l where changed is null or l.id = any (changed)),
  asked as materialized (
    select id from touched
    union select a.other_id from lead.alike(array(select id from touched)) a
    -- what these are no longer like
    union select l.id from lead.lead l where l.credit = 'UNDER_REVIEW' and exists (select from touched where credit is not null)),
  alike as materialized (select distinct a.id from lead.alike(array(select id from asked)) a),
  said as (
    select l.id, case when a.id is not null then 'UNDER_REVIEW' end as credit
    from lead.lead l left join alike a on a.id = l.id
    where l.id in (select id from asked) and coalesce(l.credit, 'UNDER_REVIEW') = 'UNDER_REVIEW'
    order by l.id for update of l skip locked),
  moved as (
    update lead.lead l set credit = s.credit from said s where s.id = l.id and l.credit is distinct from s.credit returning l.id)
  insert into record.change (type, id, created) select 'Lead', id, false from moved
$$;

select record.protect('lead.lead', 'Lead', read => 'lead:read', write => 'lead:write', owner => 'chamber_id',
  new_own => $$source = 'CHAMBER' and stage = 'CLUE' and not synthetic$$,
  before_own => $$stage = 'CLUE'$$,
  after_own => $$stage in ('CLUE', 'LOST')$$,
  district => '{owner,co_owners,next_step,next_step_due,due_on,last_event_on,agreement,signed_investment,signed_on,landed_on,started_on,produced_on}');
select lead.follow_credit(null);
