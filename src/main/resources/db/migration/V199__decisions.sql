-- What no caller works with, of the tables that came with this version.
select record.withhold('access.known_door');
select record.withhold('access.ended_login');
select record.withhold('record.secret');
select record.withhold('enterprise.name_key_edition');

-- Ends what was issued to an account: an administrator's to do, and the account's own. Callers reach no token otherwise.
create function access.end_tokens(ended bigint) returns void
  language sql security definer set search_path = pg_catalog as $$
    update access.token t set invalidated = true
    from access.authorization a, access.account p
    where t.authorization_id = a.id and a.principal = p.name and a.grant_type <> 'client_credentials' and p.id = ended
      and (record.caller() is null or record.has_scope('access:admin') or record.caller() = 'person:' || p.name)
  $$;

-- V150 takes back what was given of sequences before it, also of the catalogue's (V141).
select record.protect('service.item', 'ServiceItem', read => 'portfolio:read', write => 'service:write');
