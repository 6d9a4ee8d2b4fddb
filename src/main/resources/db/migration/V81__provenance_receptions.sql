-- A file of the same name comes every month: each time it changes a record, that is a provenance of its own.
alter table record.provenance drop constraint provenance_pkey;
alter table record.provenance add primary key (type, id, source, locator, received_at);
