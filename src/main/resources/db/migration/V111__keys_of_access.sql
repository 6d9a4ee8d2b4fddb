-- Keys are the product's own (V110): no request works with those that sign tokens.
revoke all on access.signing_key from zhaoshang_caller;

-- Who may ask, and with what, is the administrators' business.
do $$
declare
  internal text;
begin
  foreach internal in array array['access.application', 'access.secret', 'access.account']
  loop
    execute format('alter table %s enable row level security', internal);
    execute format(
      'create policy seen on %s to zhaoshang_caller using (current_setting(''zhaoshang.horizon'', true) = ''district'')',
      internal);
  end loop;
end $$;
