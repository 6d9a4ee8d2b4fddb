package org.zhaoshang.lead;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Neighbours;
import org.zhaoshang.record.Provenances;
import org.zhaoshang.record.Provenances.Provenance;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** The lead's own fields in the graph that are no plain columns. */
@Controller
class LeadGraph {

  private static final String TYPE = "Lead";

  private final Records records;
  private final Neighbours neighbours;
  private final Provenances provenances;

  LeadGraph(Records records, Neighbours neighbours, Provenances provenances) {
    this.records = records;
    this.neighbours = neighbours;
    this.provenances = provenances;
  }

  @QueryMapping
  @Nullable Row lead(
      @Argument String id, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return NodeId.decode(id)
        .filter(node -> node.type().equals(TYPE))
        .flatMap(
            node -> records.byId(horizon, TYPE, List.of(node.id())).values().stream().findFirst())
        .orElse(null);
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, Row> enterprise(
      List<Row> leads, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return only(
        neighbours.of(
            horizon,
            leads,
            "select id, enterprise_id from lead.lead where id = any(?) and enterprise_id is not null",
            "Enterprise"));
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, Row> chamber(
      List<Row> leads, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return only(
        neighbours.of(
            horizon,
            leads,
            "select id, chamber_id from lead.lead where id = any(?) and chamber_id is not null",
            "Chamber"));
  }

  private static Map<Row, Row> only(Map<Row, List<Row>> neighbours) {
    var only = new HashMap<Row, Row>();
    neighbours.forEach((lead, found) -> found.forEach(neighbour -> only.put(lead, neighbour)));
    return only;
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, List<Provenance>> provenance(
      List<Row> leads, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return provenances.of(horizon, TYPE, leads);
  }
}
