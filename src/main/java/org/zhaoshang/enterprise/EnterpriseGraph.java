package org.zhaoshang.enterprise;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.catalogue.CreditCode;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Provenances;
import org.zhaoshang.record.Provenances.Provenance;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** The enterprise's own fields in the graph that are no plain columns. */
@Controller
class EnterpriseGraph {

  private static final String TYPE = "Enterprise";

  private final Records records;
  private final Provenances provenances;

  EnterpriseGraph(Records records, Provenances provenances) {
    this.records = records;
    this.provenances = provenances;
  }

  @QueryMapping
  @Nullable Row enterprise(
      @Argument CreditCode creditCode, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return records
        .byId(horizon, TYPE, records.idsWhere(horizon, TYPE, "creditCode", creditCode.value()))
        .values()
        .stream()
        .findFirst()
        .orElse(null);
  }

  @BatchMapping(typeName = TYPE)
  Map<Row, List<Provenance>> provenance(
      List<Row> enterprises, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return provenances.of(horizon, TYPE, enterprises);
  }
}
