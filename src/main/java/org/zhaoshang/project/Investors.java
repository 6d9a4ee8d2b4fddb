package org.zhaoshang.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Dependents;

/** Who invests in which project. A project's document embeds its investors' names. */
@Component
class Investors implements Dependents {

  private final JdbcClient jdbc;

  Investors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds investors to projects; returns the projects that got a new one. */
  Set<Long> write(Map<Long, Set<Long>> enterprisesByProject) {
    var projects = new ArrayList<Long>();
    var enterprises = new ArrayList<Long>();
    enterprisesByProject.forEach((project, investors) ->
        investors.stream()
            .sorted()
            .forEach(enterprise -> {
              projects.add(project);
              enterprises.add(enterprise);
            }));
    if (projects.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(
                """
                insert into project.investor (project_id, enterprise_id)
                select * from unnest(?::bigint[], ?::bigint[])
                on conflict do nothing
                returning project_id
                """)
            .param(projects.toArray(Long[]::new))
            .param(enterprises.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  @Override
  public String embedded() {
    return "Enterprise";
  }

  @Override
  public String dependent() {
    return "Project";
  }

  @Override
  public List<Long> of(Collection<Long> enterprises) {
    return jdbc.sql("select distinct project_id from project.investor where enterprise_id = any(?)")
        .param(enterprises.toArray(Long[]::new))
        .query((row, n) -> row.getLong(1))
        .list();
  }
}
