package org.zhaoshang.search.filter;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.schema.IndexedType;

/**
 * How far the caller sees, as a filter of Elasticsearch; which records those are says {@link
 * org.zhaoshang.schema.Rows}. The one place for it: hits, totals, facets, sums, completions and
 * corrections all ask under this filter, so none of them can tell of a record that the caller does
 * not see.
 */
public final class HorizonFilter {

  private HorizonFilter() {}

  /** The filters that records of this type must pass; none when the caller sees them all. */
  public static List<Query> of(Horizon horizon, IndexedType type) {
    return switch (type.rows().of(horizon)) {
      case Sight.Everything _ -> List.of();
      case Sight.Own own ->
          List.of(Query.of(q -> q.term(t -> t.field(type.rows().path()).value(own.node()))));
      case Sight.Nothing _ -> List.of(Query.of(q -> q.matchNone(n -> n)));
    };
  }

  /** Those of the types of which anything is seen, as far as each is. */
  public static List<IndexedType> seen(Horizon horizon, List<IndexedType> types) {
    return types.stream()
        .filter(type -> !type.rows().of(horizon).equals(Sight.NOTHING))
        .map(type -> type.seen(horizon))
        .toList();
  }

  /** What of these types, as they are seen, may be found by its meaning. */
  public static Query byMeaning(Horizon horizon, List<IndexedType> seen) {
    if (horizon.equals(Horizon.ALL)) {
      return Query.of(q -> q.matchAll(m -> m));
    }
    var each =
        seen.stream()
            .filter(type -> !type.meaningFields().isEmpty())
            .map(type ->
                Query.of(q ->
                    q.bool(b ->
                        b.filter(f -> f.term(t -> t.field("type").value(type.name())))
                            .filter(of(horizon, type)))))
            .toList();
    return each.isEmpty()
        ? Query.of(q -> q.matchNone(n -> n))
        : Query.of(q -> q.bool(b -> b.should(each).minimumShouldMatch("1")));
  }
}
