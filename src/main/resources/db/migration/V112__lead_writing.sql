-- Chambers submit leads themselves, each its own: that another has referred the same must not show, so it is a lead of its
-- own. Within a chamber, and among those of no chamber, name and investor still make one lead.
alter table lead.lead drop constraint lead_name_key_investor_key_key;
alter table lead.lead add constraint lead_once unique nulls not distinct (name_key, investor_key, chamber_id);

-- The transaction's setting zhaoshang.leads_written says whose leads the caller may write: * for all, a chamber's id for its
-- own, empty for none. What is read is said apart from it, as before.
drop policy seen on lead.lead;
create policy seen on lead.lead for select to zhaoshang_caller
  using (current_setting('zhaoshang.leads', true) = '*'
         or chamber_id::text = current_setting('zhaoshang.leads', true));
create policy submitted on lead.lead for insert to zhaoshang_caller
  with check (current_setting('zhaoshang.leads_written', true) = '*'
              or chamber_id::text = current_setting('zhaoshang.leads_written', true)
                 and source = 'CHAMBER' and stage = 'CLUE' and not synthetic);
-- A chamber's lead is the chamber's to change until the district takes it up.
create policy changed on lead.lead for update to zhaoshang_caller
  using (current_setting('zhaoshang.leads_written', true) = '*'
         or chamber_id::text = current_setting('zhaoshang.leads_written', true) and stage = 'CLUE')
  with check (current_setting('zhaoshang.leads_written', true) = '*'
              or chamber_id::text = current_setting('zhaoshang.leads_written', true) and stage in ('CLUE', 'LOST'));

-- Whoever writes a lead notes where it came from, and that the index must learn of it; nothing about another record.
create policy submitted on record.provenance for insert to zhaoshang_caller
  with check (type = 'Lead' and current_setting('zhaoshang.leads_written', true) <> ''
              and exists (select from lead.lead l where l.id = provenance.id));
create policy submitted on record.change for insert to zhaoshang_caller
  with check (type = 'Lead' and current_setting('zhaoshang.leads_written', true) <> ''
              and exists (select from lead.lead l where l.id = change.id));
