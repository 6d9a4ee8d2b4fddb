-- The check character of GB 32100-2015, so that no way into the record lets a mistyped code in: 31 minus the weighted sum of
-- the other 17 characters, modulo 31, in the standard's alphabet without I, O, S, V and Z.
create function catalogue.is_credit_code(code text) returns boolean
  language sql immutable strict parallel safe as $$
    select substr('0123456789ABCDEFGHJKLMNPQRTUWXY',
                  1 + ((31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, place::int, 1)) - 1) * weight) % 31) % 31)::int,
                  1) = right(code, 1)
    from unnest(array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]) with ordinality as w(weight, place)
  $$;

alter table enterprise.enterprise add constraint credit_code_checked check (catalogue.is_credit_code(credit_code));
alter table chamber.chamber add constraint credit_code_checked check (catalogue.is_credit_code(credit_code));
