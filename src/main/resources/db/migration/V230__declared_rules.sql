-- The rules that the schema declares of fields, for every way into the tables: schema/generated/sql says which follow from it, and a test
-- compares. A text that is not known is null and never empty.

-- How long the longest of these texts is, in characters.
create function record.longest(texts text[]) returns integer language sql immutable parallel safe
  return (select coalesce(max(char_length(text)), 0) from unnest(texts) t(text));

alter table enterprise.enterprise
  add check (char_length(name) between 1 and 200),
  add check (name_key <> ''),
  add check (former_names = '{}' or record.longest(former_names) <= 200),
  add check (aliases = '{}' or record.longest(aliases) <= 200),
  add check (char_length(status) between 1 and 20),
  add check (char_length(province) between 1 and 20),
  add check (char_length(address) between 1 and 500),
  add check (char_length(business_scope) between 1 and 20000),
  add check (char_length(intention) between 1 and 2000),
  add check (char_length(website) between 1 and 500);

alter table project.project
  add check (char_length(code) between 1 and 24),
  add check (char_length(name) between 1 and 300),
  add check (char_length(description) between 1 and 10000),
  -- below 10^15 元, where the unit must be wrong
  add check (total_investment <= 999999999999999.99),
  add check (total_investment_from > 0),
  add check (total_investment_from <= 999999999999999.99),
  add check (total_investment_to > 0),
  add check (total_investment_to <= 999999999999999.99);

alter table chamber.chamber
  add check (char_length(name) between 1 and 200),
  add check (name_key <> ''),
  add check (aliases = '{}' or record.longest(aliases) <= 200),
  add check (char_length(home_region) between 1 and 50),
  add check (char_length(field) between 1 and 50);

alter table lead.lead
  add check (char_length(name) between 1 and 300),
  add check (char_length(description) between 1 and 10000),
  -- what a state is since, and when a lead was registered, is past; what was past stays so
  add check (stage_as_of >= '1990-01-01'),
  add check (stage_as_of <= (now() at time zone 'Asia/Shanghai')::date),
  add check (registered_on <= (now() at time zone 'Asia/Shanghai')::date),
  drop constraint lead_investor_check,
  add check (char_length(investor) between 1 and 200),
  drop constraint lead_referrer_check,
  add check (char_length(referrer) between 1 and 200),
  add check (intended_investment <= 999999999999999.99),
  add check (intended_investment_from > 0),
  add check (intended_investment_from <= 999999999999999.99),
  add check (intended_investment_to > 0),
  add check (intended_investment_to <= 999999999999999.99);

alter table service.item
  add check (char_length(code) between 1 and 40),
  drop constraint item_name_check,
  add check (name <> '' and name = btrim(name)),
  add check (char_length(name) between 1 and 300),
  drop constraint item_department_check,
  add check (department <> '' and department = btrim(department)),
  add check (char_length(department) between 1 and 100),
  add check (char_length(description) between 1 and 10000),
  add check (char_length(saturday_unit) between 1 and 100),
  -- hours of a day: 29:59 is none
  drop constraint item_saturday_until_check,
  add check (char_length(saturday_until) between 1 and 5),
  add check (saturday_until ~ '^(([01][0-9]|2[0-3]):[0-5][0-9])$'),
  add check (char_length(address) between 1 and 500);
