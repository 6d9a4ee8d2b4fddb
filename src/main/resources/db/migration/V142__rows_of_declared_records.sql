-- Who reads and writes what is kept of every record.
select record.protect_notes('record.history', read => 'district:read');
select record.protect_own('record.idempotency', 'caller', write => true);
select record.protect_by_rules('record.moved_reference');
create policy merged on record.moved_reference to zhaoshang_caller using ((select record.has_for_all('district:read')));
grant select, insert, delete on record.moved_reference to zhaoshang_caller;
