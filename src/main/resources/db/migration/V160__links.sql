-- Who links a member's name to the register, and why. Every name of a list has its case, also one that was certain, so that
-- any link can be taken back or changed (docs/decisions/0023-names.md).
alter table chamber.match_case
  -- kind and name of the caller, product for a rule; null while nobody has decided, and for what was decided before this version
  add column decided_by text check (decided_by <> ''),
  -- what the person wrote, or the rule of the product (NAME, FORMER_NAME, ALIAS)
  add column reason     text check (reason <> ''),
  -- whether the district stands by the link: else it opens no contacts to the chamber
  add column agreed     boolean not null default false,
  add check (state = 'LINKED' or not agreed);
create index on chamber.match_case (chamber_id, enterprise_id);

-- A membership lasts as long as a case says so.
alter table chamber.membership add column agreed boolean not null default true;

-- Decisions so far: it is not known who took them, a chamber perhaps. They open no contacts until the district agrees.
update chamber.membership m set agreed = false
where exists (select from chamber.match_case c
              where c.chamber_id = m.chamber_id and c.enterprise_id = m.enterprise_id and c.state = 'LINKED');
-- Links of a rule so far had no case; whoever looks at them finds the registered name.
insert into chamber.match_case
  (chamber_id, name_key, name, role, source, locator, candidates, state, enterprise_id, resolved_at, decided_by, reason, agreed)
select m.chamber_id, lower(regexp_replace(normalize(e.name, nfkc), '[]\[()<>{}【】〔〕《》·、，。,.&''"/\s-]', '', 'g')), e.name, m.role, m.source,
  '', '[]', 'LINKED', m.enterprise_id, now(), 'product', 'NAME', true
from chamber.membership m join enterprise.enterprise e on e.id = m.enterprise_id
where m.agreed
on conflict do nothing;

-- Of a member whose link the district has not agreed to, a chamber sees whom its own list names and nobody else; beside what the
-- other policies say.
create policy agreed on contact.contact as restrictive to zhaoshang_caller
  using (coalesce(current_setting('zhaoshang.horizon', true), '') not like 'chamber:%'
         or enterprise_id is null or listed_by is not null
         or exists (select from chamber.membership m where m.enterprise_id = contact.enterprise_id and m.agreed));
