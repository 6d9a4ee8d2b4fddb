-- What a person says of a file that was looked at: how its headings are to be read. Kept for the sender's next file with the same
-- headings, and for nobody else's (docs/decisions/0028-look-and-take-back.md).

alter table ingest.import add column correction jsonb;

create table ingest.kept_correction (
  owner      text        not null,
  name       text        not null check (name <> ''),
  -- the profile that it corrects
  profile    text        not null,
  correction jsonb       not null,
  -- the headings by which such a file is known again, folded and in order
  headings   text[]      not null,
  kept_at    timestamptz not null default now(),
  primary key (owner, name)
);
select record.protect_own('ingest.kept_correction', 'owner');
