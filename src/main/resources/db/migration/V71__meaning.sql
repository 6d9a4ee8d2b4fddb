-- Vectors of texts made before, so that a rebuild of the index need not make them again. All of it can be lost.
create schema meaning;

create table meaning.vector (
  -- which model made it; vectors of two models cannot be compared
  model text not null,
  -- SHA-256 of the text
  key bytea not null check (length(key) = 32),
  -- a byte a dimension
  value bytea not null,
  primary key (model, key)
);
-- bytes that look random do not compress
alter table meaning.vector alter column value set storage plain;
