package org.zhaoshang.search.aggregate;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.DateInterval;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedField.FacetRole;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.facet.Bands;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.Period;
import org.zhaoshang.search.facet.Rates;
import org.zhaoshang.search.facet.Sums;
import org.zhaoshang.search.facet.TermBuckets;
import org.zhaoshang.search.filter.Condition;
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
 * @param codeLevel by which level of codes that stand above each other, null for the facet's own
 * @param interval into which periods dates are cut, null for the facet's own
 * @param until by which day the numerators of rates are counted, null for any
 */
public record AggregateRequest(
    IndexedType type,
    List<IndexedField> dimensions,
    @Nullable Integer codeLevel,
    @Nullable DateInterval interval,
    @Nullable LocalDate until) {

  static final int MOST_GROUPS = 1000;
  static final String VALUES = "values";
  static final String NONE = "none";
  static final String ENTRIES = "entries";

  private static final int MOST_DIMENSIONS = 3;

  /**
   * Checks the dimensions.
   *
   * @throws InputError when there are more than three, one twice, or two nested lists, or a level
   *     is asked for where none has levels
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
    if (codeLevel != null && dimensions.stream().noneMatch(d -> roleOf(d).hasLevels())) {
      throw InputError.bad("level: no dimension of groupBy has levels");
    }
  }

  /** The aggregation's name in the response, unique within a request. */
  public String name() {
    return "groups:%s:%s:%s:%s"
        .formatted(
            dimensions.stream().map(IndexedField::path).collect(Collectors.joining(",")),
            codeLevel,
            interval,
            until);
  }

  /** What is summed in a group, and the rates of it. */
  Sums sums() {
    return new Sums(type, new Rates(type.rates(), until));
  }

  /** The dimensions in the order they are nested in the request. */
  public List<IndexedField> levels() {
    return dimensions.stream().sorted(Comparator.comparing(d -> d.nested() != null)).toList();
  }

  /** Into which periods a date is cut. */
  public DateInterval intervalOf(IndexedField field) {
    return Objects.requireNonNullElse(
        interval, Objects.requireNonNullElse(roleOf(field).interval(), DateInterval.YEAR));
  }

  /** What the dimension is as a facet. */
  public static FacetRole roleOf(IndexedField dimension) {
    return Objects.requireNonNull(dimension.facet(), "a dimension is a facet");
  }

  /**
   * The codes by which records are grouped of a field with levels.
   *
   * @throws InputError when it has no such level
   */
  public List<String> codes(IndexedField field, FacetLabels labels) {
    var tree = labels.tree(field);
    var codes = tree.level(Objects.requireNonNullElse(codeLevel, roleOf(field).level()));
    if (codes.isEmpty()) {
      throw InputError.bad(
          "level: %s has levels 1 to %d".formatted(roleOf(field).name(), tree.depth()));
    }
    return codes;
  }

  /**
   * The aggregation that computes it.
   *
   * @throws InputError when a dimension has no such level
   */
  public Aggregation toAggregation(FilterSplit filter, FacetLabels labels) {
    return new Writing(filter, labels).whole();
  }

  private final class Writing {

    private final FilterSplit filter;
    private final FacetLabels labels;
    private final Sums sums = sums();

    Writing(FilterSplit filter, FacetLabels labels) {
      this.filter = filter;
      this.labels = labels;
    }

    Aggregation whole() {
      return Aggregation.of(
          a -> a.filter(FilterQuery.all(filter.post())).aggregations(level(0, null)));
    }

    private Map<String, Aggregation> level(int depth, @Nullable String inList) {
      var levels = levels();
      if (depth == levels.size()) {
        return inList == null ? sums.ofRecords(filter) : sums.ofEntries(inList, filter);
      }
      var field = levels.get(depth);
      if (field.nested() != null && inList == null) {
        return Map.of(ENTRIES, Sums.entries(field.nested(), level(depth, field.nested()), filter));
      }
      var inside = level(depth + 1, inList);
      return roleOf(field).hasLevels() ? codes(field, inside) : values(field, inside);
    }

    /** The codes of one level, at most one of which a record has, and the records without. */
    private Map<String, Aggregation> codes(IndexedField field, Map<String, Aggregation> inside) {
      var codes = AggregateRequest.this.codes(field, labels);
      var values = codes.stream().map(FieldValue::of).toList();
      return Map.of(
          VALUES,
          Aggregation.of(a ->
              a.terms(t -> t.field(field.path()).include(i -> i.terms(codes)).size(codes.size()))
                  .aggregations(inside)),
          NONE,
          Aggregation.of(a ->
              a.filter(f ->
                      f.bool(b ->
                          b.mustNot(m ->
                              m.terms(t -> t.field(field.path()).terms(v -> v.value(values))))))
                  .aggregations(inside)));
    }

    private Map<String, Aggregation> values(IndexedField field, Map<String, Aggregation> inside) {
      return Map.of(
          VALUES,
          buckets(field, inside),
          NONE,
          field.only() == null
              ? Aggregation.of(a -> a.missing(m -> m.field(field.path())).aggregations(inside))
              : Aggregation.of(a ->
                  a.filter(f -> f.bool(b -> b.mustNot(Condition.present(field))))
                      .aggregations(inside)));
    }

    private Aggregation buckets(IndexedField field, Map<String, Aggregation> inside) {
      if (roleOf(field).interval() != null) {
        return Aggregation.of(a ->
            a.dateHistogram(d ->
                    d.field(field.path())
                        .calendarInterval(Period.calendar(intervalOf(field)))
                        .minDocCount(1))
                .aggregations(inside));
      }
      var bands = Bands.of(field);
      if (bands.isEmpty()) {
        return Aggregation.of(a ->
            a.terms(t -> TermBuckets.seen(t, field).field(field.path()).size(MOST_GROUPS))
                .aggregations(inside));
      }
      var ranges = bands.stream().map(Bands.Band::range).toList();
      return Aggregation.of(a ->
          a.range(r -> r.field(field.path()).keyed(false).ranges(ranges)).aggregations(inside));
    }
  }
}
