-- The projects that a new year begins with: what was going on goes on, what was planned is planned still. What was completed, and what has
-- the year already, is not among them. As far as the caller sees projects.
create function project.rolled_over(into_year integer) returns table (project_id bigint, version bigint, was text, phase text)
  language sql stable set search_path = pg_catalog as $$
  select p.id, p.version, b.phase,
    -- what was only forecast to start has not started
    case when b.phase = 'NEW_START' and b.started_on is not null and b.start_basis is distinct from 'FORECAST' then 'CONTINUING' else b.phase end
  from project.project p join project.project_year b on b.project_id = p.id and b.year = into_year - 1
  where p.retired_at is null and b.phase <> 'COMPLETED'
    and not exists (select from project.project_year y where y.project_id = p.id and y.year = into_year)
  order by p.id
$$;

-- What a preview was made of: it changes with any project of it.
create function project.rollover_token(into_year integer) returns text language sql stable set search_path = pg_catalog as $$
  select encode(sha256(convert_to(into_year || coalesce(string_agg(concat_ws(':', r.project_id, r.version, r.phase), ',' order by r.project_id), ''), 'UTF8')), 'hex')
  from project.rolled_over(into_year) r
$$;

-- Which preview was carried out.
create index on record.history (locator) where starts_with(locator, 'rollOverYear ');
