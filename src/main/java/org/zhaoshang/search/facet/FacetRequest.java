package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.util.NamedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedField.FacetRole;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;

/**
 * One facet to compute.
 *
 * <p>In a nested list a record counts once for each value that one of its entries has; entries that
 * the filter's other conditions on the list exclude do not count.
 *
 * @param field the field
 * @param role its facet
 * @param size how many values at most, 1 to 1000
 */
public record FacetRequest(IndexedField field, FacetRole role, int size) {

  static final String VALUES = "values";
  static final String SELECTED = "selected";
  static final String MISSING = "missing";
  static final String DISTINCT = "distinct";
  static final String ENTRIES = "entries";
  static final String RECORDS = "records";

  /** How many values a facet lists unless told otherwise. */
  public static final int DEFAULT_SIZE = 20;

  private static final int ALL = 1000;
  private static final int EXACT_UP_TO = 40_000;

  /** The facet's name in the response, unique within a request. */
  public String name() {
    return "facet:" + role.name() + ":" + size;
  }

  /** The aggregation that computes it. */
  public Aggregation toAggregation(FilterSplit filter) {
    var inner = field.nested() == null ? atRoot(filter) : inList(field.nested(), filter);
    return Aggregation.of(
        a -> a.filter(FilterQuery.all(filter.forFacet(field))).aggregations(inner));
  }

  private Map<String, Aggregation> atRoot(FilterSplit filter) {
    var parts = new HashMap<String, Aggregation>();
    parts.put(MISSING, Aggregation.of(a -> a.missing(m -> m.field(field.path()))));
    if (!role.bands().isEmpty()) {
      var ranges = Bands.between(role.bands()).stream().map(Bands.Band::range).toList();
      parts.put(
          VALUES,
          Aggregation.of(a -> a.range(r -> r.field(field.path()).keyed(false).ranges(ranges))));
      return parts;
    }
    parts.put(VALUES, terms(size, Map.of()));
    parts.put(DISTINCT, distinct());
    var selected = List.copyOf(filter.selected(field));
    if (!selected.isEmpty() && field.kind() != ValueKind.BOOLEAN) {
      parts.put(
          SELECTED,
          Aggregation.of(a ->
              a.terms(t ->
                  t.field(field.path()).include(i -> i.terms(selected)).size(selected.size()))));
    }
    return parts;
  }

  private Map<String, Aggregation> inList(String list, FilterSplit filter) {
    var entries = filter.entriesFor(field);
    var records = Aggregation.of(a -> a.reverseNested(r -> r));
    var counted =
        Aggregation.of(a ->
            a.filter(FilterQuery.all(entries))
                .aggregations(
                    Map.of(VALUES, terms(ALL, Map.of(RECORDS, records)), DISTINCT, distinct())));
    var withValue = new ArrayList<>(entries);
    withValue.add(Query.of(q -> q.exists(e -> e.field(field.path()))));
    var some =
        Query.of(q ->
            q.nested(n ->
                n.path(list).scoreMode(ChildScoreMode.None).query(FilterQuery.all(withValue))));
    return Map.of(
        MISSING, Aggregation.of(a -> a.filter(f -> f.bool(b -> b.mustNot(some)))),
        ENTRIES, Aggregation.of(a -> a.nested(n -> n.path(list)).aggregations(ENTRIES, counted)));
  }

  private Aggregation terms(int most, Map<String, Aggregation> inside) {
    return Aggregation.of(a ->
        a.terms(t ->
                t.field(field.path())
                    .size(most)
                    .order(
                        List.of(
                            NamedValue.of("_count", SortOrder.Desc),
                            NamedValue.of("_key", SortOrder.Asc))))
            .aggregations(inside));
  }

  private Aggregation distinct() {
    return Aggregation.of(
        a -> a.cardinality(c -> c.field(field.path()).precisionThreshold(EXACT_UP_TO)));
  }
}
