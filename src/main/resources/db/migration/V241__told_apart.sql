-- Two projects of one name in one street may have other investors: two all the same. What decides is @identity.
drop index project.project_name_without_code;
-- What a name says beyond 项目 and 工程 at its end, compared for nearness.
create function project.name_core(name_key text) returns text language sql immutable parallel safe return
  regexp_replace(name_key, '(新建|改扩建|建设)?(项目|工程)$', '');
create index on project.project using gin (project.name_core(name_key) gin_trgm_ops);

-- Two projects that a person told apart once and for all: they are not offered as perhaps the same again.
create table project.told_apart (
  project_id bigint      not null references project.project on delete cascade,
  other_id   bigint      not null references project.project on delete cascade,
  reason     text        not null check (reason <> ''),
  told_by    text        not null,
  told_at    timestamptz not null default now(),
  primary key (project_id, other_id),
  check (project_id < other_id)
);
create index on project.told_apart (other_id);
select record.protect_part('project.told_apart', 'project.project', key => 'project_id');
