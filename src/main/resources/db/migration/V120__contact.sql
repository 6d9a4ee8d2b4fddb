-- People to talk to, about an enterprise, a lead, a project or a chamber. What says who they are is sealed by the application
-- with a key that the database does not have (docs/decisions/0018-contacts.md); each value is bound to its row.
create schema contact;

create table contact.contact (
  id            bigint generated always as identity primary key,
  enterprise_id bigint      references enterprise.enterprise on delete cascade,
  lead_id       bigint      references lead.lead on delete cascade,
  project_id    bigint      references project.project on delete cascade,
  chamber_id    bigint      references chamber.chamber on delete cascade,
  -- the chamber whose member list names the person: no other chamber sees it
  listed_by     bigint      references chamber.chamber on delete cascade,
  -- what may be shown to whoever sees the record: sealed all the same
  masked        bytea       not null check (octet_length(masked) > 28),
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  check (num_nonnulls(enterprise_id, lead_id, project_id, chamber_id) = 1),
  check (listed_by is null or enterprise_id is not null)
);
create index on contact.contact (enterprise_id);
create index on contact.contact (lead_id);
create index on contact.contact (project_id);
create index on contact.contact (chamber_id);
create index on contact.contact (listed_by);

-- Who it is: read only by whoever may.
create table contact.person (
  contact_id bigint primary key references contact.contact on delete cascade,
  sealed     bytea  not null check (octet_length(sealed) > 28)
);

-- Keyed hashes of a person's numbers and names: to find all that is kept about one person, and for nothing else.
create table contact.fingerprint (
  contact_id bigint not null references contact.contact on delete cascade,
  hash       bytea  not null check (octet_length(hash) = 32),
  primary key (contact_id, hash)
);
create index on contact.fingerprint (hash);

create table contact.source (
  contact_id  bigint      not null references contact.contact on delete cascade,
  source      text        not null,
  locator     text        not null,
  received_at timestamptz not null,
  primary key (contact_id, source, locator)
);

-- Keyed hashes of those who asked to be erased: a later file does not bring them back.
create table contact.erased (
  hash      bytea       primary key check (octet_length(hash) = 32),
  erased_at timestamptz not null default now()
);

-- Tells another key from the one that all this is sealed with.
create table contact.key_check (
  only_one boolean primary key default true check (only_one),
  sealed   bytea   not null
);

-- The second wall (V110). zhaoshang.contacts is * for all, a chamber's id for its own, empty for none: the scope contact:read.
alter table contact.contact enable row level security;
create policy seen on contact.contact to zhaoshang_caller
  using (
    current_setting('zhaoshang.horizon', true) = 'district'
      and (lead_id is null or current_setting('zhaoshang.leads', true) = '*')
    or current_setting('zhaoshang.horizon', true) like 'chamber:%' and (
      -- the subqueries see what their own policies let through
      lead_id is not null and exists (select from lead.lead l where l.id = lead_id)
      or 'chamber:' || chamber_id = current_setting('zhaoshang.horizon', true)
      or enterprise_id is not null
        and (listed_by is null or 'chamber:' || listed_by = current_setting('zhaoshang.horizon', true))
        and exists (select from chamber.membership m where m.enterprise_id = contact.enterprise_id)));

alter table contact.person enable row level security;
create policy seen on contact.person to zhaoshang_caller
  using (coalesce(current_setting('zhaoshang.contacts', true), '') <> ''
         and exists (select from contact.contact c where c.id = contact_id));

alter table contact.source enable row level security;
create policy seen on contact.source to zhaoshang_caller
  using (current_setting('zhaoshang.horizon', true) = 'district'
         and exists (select from contact.contact c where c.id = contact_id));

-- No request writes here or compares hashes: that is the product's own work.
revoke insert, update, delete on contact.contact, contact.person, contact.source from zhaoshang_caller;
revoke all on contact.fingerprint, contact.erased, contact.key_check from zhaoshang_caller;
