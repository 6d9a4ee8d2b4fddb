package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** The lights of projects, by rules that are data: always as rules, day and figures are. */
@Controller
class LightGraph {

  private static final int MOST = 500;

  /** The gravest first. */
  private static final List<String> LIGHTS = List.of("RED", "YELLOW", "GREEN");

  private final JdbcClient jdbc;
  private final Records records;

  LightGraph(JdbcClient jdbc, Records records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  record LightReason(String rule, String measure, BigDecimal figure, String light) {

    private int gravity() {
      return LIGHTS.indexOf(light);
    }
  }

  record LitProject(Row project, String light, List<LightReason> because) {

    private int gravity() {
      return LIGHTS.indexOf(light);
    }
  }

  @QueryMapping
  List<LitProject> projectLights(
      @Argument int year,
      @Argument @Nullable LocalDate on,
      @Argument @Nullable String light,
      @Argument @Nullable LocalDate asOf,
      GraphQLContext context) {
    var lit = new ArrayList<LitProject>();
    var reasons = reasons(year, AskedDay.of(on), AskedDay.since(asOf, jdbc));
    var rows = records.byId(Horizon.of(context), "Project", reasons.keySet());
    reasons.forEach((id, because) -> {
      because.sort(Comparator.comparing(LightReason::gravity));
      var gravest = because.getFirst().light();
      Stream.ofNullable(rows.get(id))
          .filter(row -> light == null || light.equals(gravest))
          .forEach(row -> lit.add(new LitProject(row, gravest, because)));
    });
    return lit.stream().sorted(Comparator.comparing(LitProject::gravity)).limit(MOST).toList();
  }

  /** What each project's figures say by the rules; one statement. */
  private Map<Long, List<LightReason>> reasons(int year, LocalDate on, OffsetDateTime since) {
    var reasons = new LinkedHashMap<Long, List<LightReason>>();
    jdbc.sql(
            """
            select f.project_id, r.name, f.measure, f.figure, r.light
            from plan.light_figures(:year, :on, :passed, :since) f join plan.rules_at(:since) r on r.measure = f.measure
            where (r.at_least is null or f.figure >= r.at_least) and (r.more_than is null or f.figure > r.more_than)
              and (r.at_most is null or f.figure <= r.at_most) and (r.less_than is null or f.figure < r.less_than)
            order by f.project_id, r.id
            """)
        .param("year", year)
        .param("on", on)
        .param("passed", ShareOfYear.passed(year, on))
        .param("since", since)
        .query(row -> {
          reasons
              .computeIfAbsent(row.getLong("project_id"), id -> new ArrayList<>())
              .add(
                  new LightReason(
                      row.getString("name"),
                      row.getString("measure"),
                      row.getBigDecimal("figure"),
                      row.getString("light")));
        });
    return reasons;
  }
}
