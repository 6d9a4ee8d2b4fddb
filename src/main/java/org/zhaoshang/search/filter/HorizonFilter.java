package org.zhaoshang.search.filter;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.IndexedType;

/**
 * How far the caller sees, as a filter of Elasticsearch. The one place for it: hits, totals,
 * facets, sums, completions and corrections all ask under this filter, so none of them can tell of
 * a record that the caller does not see.
 */
public final class HorizonFilter {

  private HorizonFilter() {}

  /**
   * The filters that records of this type must pass; none when the caller sees everything. A
   * horizon that this class has no rule for sees nothing.
   */
  public static List<Query> of(Horizon horizon, IndexedType type) {
    if (horizon.equals(Horizon.ALL)) {
      return List.of();
    }
    return List.of(Query.of(q -> q.matchNone(n -> n.queryName("horizon-" + type.name()))));
  }
}
