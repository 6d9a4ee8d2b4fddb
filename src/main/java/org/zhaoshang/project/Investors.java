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

  /**
   * Replaces the investors of these projects: who is no longer named does not invest any more.
   *
   * @return the projects whose investors are others now
   */
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
    if (enterprisesByProject.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(
                """
                with stated as (select * from unnest(?::bigint[], ?::bigint[]) as x(project_id, enterprise_id)),
                left_out as (
                  delete from project.investor t where t.project_id = any(?)
                    and not exists (select from stated s
                      where s.project_id = t.project_id and s.enterprise_id = t.enterprise_id)
                  returning project_id),
                new as (
                  insert into project.investor (project_id, enterprise_id) select * from stated
                  on conflict do nothing
                  returning project_id)
                select project_id from left_out union select project_id from new
                """)
            .param(projects.toArray(Long[]::new))
            .param(enterprises.toArray(Long[]::new))
            .param(enterprisesByProject.keySet().toArray(Long[]::new))
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
