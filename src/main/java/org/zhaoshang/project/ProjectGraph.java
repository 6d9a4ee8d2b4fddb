package org.zhaoshang.project;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.catalogue.ProjectCode;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Neighbours;
import org.zhaoshang.record.Provenances;
import org.zhaoshang.record.Provenances.Provenance;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * The project's own fields in the graph that are no plain columns, and the projects of an
 * enterprise.
 */
@Controller
class ProjectGraph {

  private static final String TYPE = "Project";

  private final Records records;
  private final Neighbours neighbours;
  private final ProjectYears years;
  private final Provenances provenances;

  ProjectGraph(
      Records records, Neighbours neighbours, ProjectYears years, Provenances provenances) {
    this.records = records;
    this.neighbours = neighbours;
    this.years = years;
    this.provenances = provenances;
  }

  @QueryMapping
  @Nullable Row project(
      @Argument String code, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    var ids = records.idsWhere(horizon, TYPE, "code", ProjectCode.parse(code).value());
    return records.byId(horizon, TYPE, ids).values().stream().findFirst().orElse(null);
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, List<Map<String, Object>>> years(List<Row> projects) {
    var found = years.of(projects.stream().map(Row::id).toList());
    return projects.stream()
        .collect(Collectors.toMap(p -> p, p -> found.getOrDefault(p.id(), List.of()), (a, b) -> a));
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, List<Row>> investors(
      List<Row> projects, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return neighbours.of(
        horizon,
        projects,
        "select project_id, enterprise_id from project.investor where project_id = any(?) order by 1, 2",
        "Enterprise");
  }

  @BatchMapping(typeName = "Enterprise")
  Map<Row, List<Row>> projects(
      List<Row> enterprises, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return neighbours.of(
        horizon,
        enterprises,
        "select enterprise_id, project_id from project.investor where enterprise_id = any(?) order by 1, 2",
        TYPE);
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, List<Provenance>> provenance(
      List<Row> projects, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return provenances.of(horizon, TYPE, projects);
  }
}
