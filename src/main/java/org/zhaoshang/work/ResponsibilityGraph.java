package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Projects for which nobody is responsible. */
@Controller
class ResponsibilityGraph {

  private final JdbcClient jdbc;
  private final Records records;

  ResponsibilityGraph(JdbcClient jdbc, Records records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  @QueryMapping
  List<Row> uncoveredProjects(
      @Argument int year,
      @Argument String role,
      @Argument @Nullable LocalDate on,
      GraphQLContext context) {
    var ids =
        jdbc.sql(
                """
                select p.id from project.project p join project.project_year y on y.project_id = p.id and y.year = :year
                where p.retired_at is null and not exists (
                  select from work.responsibility r where r.project_id = p.id and r.role = :role and r.retired_at is null
                    and daterange(r.valid_from, r.valid_to, '[]') @> :on::date)
                order by p.id limit 200
                """)
            .param("year", year)
            .param("role", role)
            .param("on", AskedDay.of(on))
            .query((row, n) -> row.getLong(1))
            .list();
    return records.inOrder(Horizon.of(context), "Project", ids);
  }
}
