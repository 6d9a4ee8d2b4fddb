package org.zhaoshang.search.aggregate;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.facet.Bands;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;

/**
 * Counts and sums, grouped.
 *
 * <p>Dimensions of the record come first and those of a nested list inside them, so that a sum over
 * the list (the planned investment of a year) counts just the entries of the group. Each level has
 * a group for records without a value, so that the groups always add up.
 *
 * @param type what is grouped
 * @param dimensions by what, three at most, in the order the caller gave
 */
public record AggregateRequest(IndexedType type, List<IndexedField> dimensions) {

  static final int MOST_GROUPS = 1000;
  static final String VALUES = "values";
  static final String NONE = "none";
  static final String ENTRIES = "entries";
  static final String RECORDS = "records";

  private static final int MOST_DIMENSIONS = 3;

  /**
   * Checks the dimensions.
   *
   * @throws InputError when there are more than three, one twice, or two nested lists
   */
  public AggregateRequest {
    if (dimensions.size() > MOST_DIMENSIONS) {
      throw InputError.bad(
          "groupBy: %d dimensions, at most %d".formatted(dimensions.size(), MOST_DIMENSIONS));
    }
    if (dimensions.stream().distinct().count() < dimensions.size()) {
      throw InputError.bad("groupBy: a dimension is named twice");
    }
    if (dimensions.stream().map(IndexedField::nested).filter(n -> n != null).distinct().count()
        > 1) {
      throw InputError.bad("groupBy: dimensions of two different lists cannot be combined");
    }
  }

  /** The aggregation's name in the response, unique within a request. */
  public String name() {
    return "groups:" + dimensions.stream().map(IndexedField::path).collect(Collectors.joining(","));
  }

  /** The dimensions in the order they are nested in the request. */
  List<IndexedField> levels() {
    return dimensions.stream().sorted(Comparator.comparing(d -> d.nested() != null)).toList();
  }

  /** The nested list that some dimensions live in, null when all are the record's own. */
  @Nullable String list() {
    return dimensions.stream()
        .map(IndexedField::nested)
        .filter(n -> n != null)
        .findFirst()
        .orElse(null);
  }

  /** The aggregation that computes it. */
  public Aggregation toAggregation(FilterSplit filter) {
    return Aggregation.of(
        a -> a.filter(FilterQuery.all(filter.post())).aggregations(level(0, false, filter)));
  }

  private Map<String, Aggregation> level(int depth, boolean inList, FilterSplit filter) {
    var levels = levels();
    if (depth == levels.size()) {
      return inList ? listSums() : recordSums(filter);
    }
    var field = levels.get(depth);
    if (field.nested() != null && !inList) {
      return Map.of(ENTRIES, entries(field.nested(), level(depth, true, filter), filter));
    }
    var inside = level(depth + 1, inList, filter);
    return Map.of(
        VALUES, values(field, inside),
        NONE, Aggregation.of(a -> a.missing(m -> m.field(field.path())).aggregations(inside)));
  }

  private static Aggregation values(IndexedField field, Map<String, Aggregation> inside) {
    var facet = field.facet();
    if (facet == null || facet.bands().isEmpty()) {
      return Aggregation.of(
          a -> a.terms(t -> t.field(field.path()).size(MOST_GROUPS)).aggregations(inside));
    }
    var ranges = Bands.between(facet.bands()).stream().map(Bands.Band::range).toList();
    return Aggregation.of(
        a -> a.range(r -> r.field(field.path()).keyed(false).ranges(ranges)).aggregations(inside));
  }

  private Map<String, Aggregation> recordSums(FilterSplit filter) {
    var sums = new HashMap<String, Aggregation>(sums(null));
    for (var list : type.nestedPaths()) {
      var inside = sums(list);
      if (!inside.isEmpty()) {
        sums.put(list, entries(list, inside, filter));
      }
    }
    return sums;
  }

  private Map<String, Aggregation> listSums() {
    var sums = new HashMap<String, Aggregation>(sums(list()));
    sums.put(RECORDS, Aggregation.of(a -> a.reverseNested(r -> r).aggregations(sums(null))));
    return sums;
  }

  private Map<String, Aggregation> sums(@Nullable String list) {
    return type.measures().stream()
        .filter(m -> java.util.Objects.equals(m.nested(), list))
        .collect(
            Collectors.toMap(
                m -> String.valueOf(m.measure()),
                m -> Aggregation.of(a -> a.sum(s -> s.field(m.path())))));
  }

  private static Aggregation entries(
      String list, Map<String, Aggregation> inside, FilterSplit filter) {
    var those =
        Aggregation.of(a -> a.filter(FilterQuery.all(filter.entriesOf(list))).aggregations(inside));
    return Aggregation.of(a -> a.nested(n -> n.path(list)).aggregations(ENTRIES, those));
  }
}
