package org.zhaoshang.search.facet;

import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.search.filter.Condition;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;

/**
 * Counts records by a field, of the record itself or of a nested list, whatever the buckets are.
 *
 * <p>In a nested list a record counts once for each value that one of its entries has; entries that
 * the filter's other conditions on the list exclude do not count.
 *
 * @param field what is counted by
 * @param sums the measures to add up in each bucket, null for none
 */
record Counting(IndexedField field, @Nullable Sums sums) {

  private static final String MISSING = "missing";
  private static final String ENTRIES = "entries";

  /**
   * What a facet's part of the response holds.
   *
   * @param values the aggregations that the facet's shape asked for
   * @param records how many records the facet counts over
   * @param missing how many of them have no value
   */
  record Answer(Map<String, Aggregate> values, long records, long missing) {}

  /** What every bucket computes. */
  Map<String, Aggregation> inside(FilterSplit filter) {
    if (field.nested() == null) {
      return sums == null ? Map.of() : sums.ofRecords(filter);
    }
    return sums == null
        ? Map.of(Sums.RECORDS, Aggregation.of(a -> a.reverseNested(r -> r)))
        : sums.ofEntries(field.nested(), filter);
  }

  /**
   * The facet around the aggregations of its shape: everything but its own selection narrows it.
   */
  Aggregation toAggregation(Map<String, Aggregation> values, FilterSplit filter) {
    var parts = field.nested() == null ? atRoot(values) : inList(field.nested(), values, filter);
    return Aggregation.of(
        a -> a.filter(FilterQuery.all(filter.forFacet(field))).aggregations(parts));
  }

  private Map<String, Aggregation> atRoot(Map<String, Aggregation> values) {
    var parts = new java.util.HashMap<>(values);
    parts.put(
        MISSING,
        field.only() == null
            ? Aggregation.of(a -> a.missing(m -> m.field(field.path())))
            : Aggregation.of(a -> a.filter(f -> f.bool(b -> b.mustNot(Condition.present(field))))));
    return parts;
  }

  private Map<String, Aggregation> inList(
      String list, Map<String, Aggregation> values, FilterSplit filter) {
    var entries = filter.entriesFor(field);
    var counted = Aggregation.of(a -> a.filter(FilterQuery.all(entries)).aggregations(values));
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

  /** Reads the facet's part of the response. */
  Answer read(Aggregate facet) {
    var all = facet.filter();
    var parts = all.aggregations();
    if (field.nested() == null) {
      var missing = part(parts, MISSING);
      return new Answer(
          parts,
          all.docCount(),
          missing.isFilter() ? missing.filter().docCount() : missing.missing().docCount());
    }
    var entries = part(part(parts, ENTRIES).nested().aggregations(), ENTRIES).filter();
    return new Answer(
        entries.aggregations(), all.docCount(), part(parts, MISSING).filter().docCount());
  }

  /** The records of each bucket, in the order of the buckets. */
  List<Count> counts(@Nullable Aggregate buckets) {
    return buckets == null ? List.of() : TermBuckets.of(buckets).stream().map(this::count).toList();
  }

  private Count count(TermBuckets.TermBucket bucket) {
    var list = field.nested();
    long records =
        list == null
            ? bucket.count()
            : part(bucket.inside(), Sums.RECORDS).reverseNested().docCount();
    return new Count(
        bucket.value(), records, sums == null ? Map.of() : sums.read(list, bucket.inside()));
  }
}
