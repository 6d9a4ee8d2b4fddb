-- Whoever sends a file may follow its import and read its report, however little else is seen: kind and name of the caller; null
-- for what the product took in itself.
alter table ingest.import add column owner text check (owner <> '');
create index on ingest.import (owner, seq) where owner is not null;

-- The transaction's setting zhaoshang.caller says who asks. Taking a file in is the product's own work.
create policy own on ingest.import for select to zhaoshang_caller
  using (owner = current_setting('zhaoshang.caller', true));
create policy own on ingest.file_part for select to zhaoshang_caller
  using (exists (select from ingest.import i where i.id = import_id));
create policy own on ingest.finding for select to zhaoshang_caller
  using (exists (select from ingest.import i where i.id = import_id));
