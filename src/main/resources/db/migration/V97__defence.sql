create schema defence;

-- How much each caller may still ask. Unlogged: a commit waits for no disk, and what a crash forgets are
-- full buckets. Ids are hashes; nobody's address is stored.
create unlogged table defence.bucket (
  id text primary key,
  state bytea,
  expires_at bigint
);

create index bucket_expires_at on defence.bucket (expires_at);
