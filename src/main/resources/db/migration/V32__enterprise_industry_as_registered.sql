-- A code is kept as it was registered, down to a class (four digits). The catalogue lists the edition of 2017 down to
-- its groups and that of 2011 down to its divisions: so far the code must be in it.
alter table enterprise.enterprise drop constraint enterprise_industry_edition_industry_code_fkey;
alter table enterprise.enterprise add column industry_listed text
  generated always as (left(industry_code, case industry_edition when 2017 then 3 else 2 end)) stored;
alter table enterprise.enterprise
  add foreign key (industry_edition, industry_listed) references catalogue.industry (edition, code);
