package org.zhaoshang.search.facet;

import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Money;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;

/**
 * The sums of a type's measures inside a bucket: amounts in 分, and so exact up to 2^53 分 (900,000
 * 亿元), and whole numbers.
 *
 * <p>A bucket holds records, or entries of a nested list. A sum over a list (the planned investment
 * of a year) counts just the entries that the filter's conditions on the list let through.
 *
 * @param type whose measures
 * @param rates what is counted beside them
 */
public record Sums(IndexedType type, Rates rates) {

  /** The records that a bucket of entries belongs to. */
  public static final String RECORDS = "records";

  private static final String ENTRIES = "entries";
  private static final int FEN_DIGITS = 2;

  /** The sums inside a bucket of records. */
  public Map<String, Aggregation> ofRecords(FilterSplit filter) {
    return ofRecords(filter, null);
  }

  private Map<String, Aggregation> ofRecords(FilterSplit filter, @Nullable String except) {
    var sums = new LinkedHashMap<String, Aggregation>(sums(null));
    for (var list : type.nestedPaths()) {
      var inside = sums(list);
      if (!inside.isEmpty() && !list.equals(except)) {
        sums.put(list, entries(list, inside, filter));
      }
    }
    return sums;
  }

  /** The sums inside a bucket of entries of this list, which already satisfy the filter. */
  public Map<String, Aggregation> ofEntries(String list, FilterSplit filter) {
    var sums = new LinkedHashMap<String, Aggregation>(sums(list));
    sums.put(
        RECORDS,
        Aggregation.of(a -> a.reverseNested(r -> r).aggregations(ofRecords(filter, list))));
    return sums;
  }

  /** Those of the list's entries that satisfy the filter, and what to compute of them. */
  public static Aggregation entries(
      String list, Map<String, Aggregation> inside, FilterSplit filter) {
    var those =
        Aggregation.of(a -> a.filter(FilterQuery.all(filter.entriesOf(list))).aggregations(inside));
    return Aggregation.of(a -> a.nested(n -> n.path(list)).aggregations(ENTRIES, those));
  }

  /**
   * Reads the sums of a bucket: Money of amounts, a Long of whole numbers.
   *
   * @param list the nested list whose entries the bucket holds, null when it holds records
   */
  public Map<String, Object> read(@Nullable String list, Map<String, Aggregate> bucket) {
    var sums = new LinkedHashMap<String, Object>();
    var records = list == null ? bucket : part(bucket, RECORDS).reverseNested().aggregations();
    for (var measure : type.measures()) {
      var at = where(measure, list, bucket, records);
      sums.put(name(measure), sum(measure, part(at, name(measure))));
    }
    for (var field : rates.fields()) {
      var rate = rates.read(field, where(field, list, bucket, records));
      sums.put(rate.name(), rate);
    }
    return sums;
  }

  /** The part of a bucket in which a field of the records or of one of their lists is summed. */
  private static Map<String, Aggregate> where(
      IndexedField field,
      @Nullable String list,
      Map<String, Aggregate> bucket,
      Map<String, Aggregate> records) {
    if (Objects.equals(field.nested(), list)) {
      return bucket;
    }
    return field.nested() == null
        ? records
        : part(part(records, field.nested()).nested().aggregations(), ENTRIES)
            .filter()
            .aggregations();
  }

  private Map<String, Aggregation> sums(@Nullable String list) {
    var sums = new LinkedHashMap<>(rates.of(list));
    type.measures().stream()
        .filter(m -> Objects.equals(m.nested(), list))
        .forEach(m -> sums.put(name(m), Aggregation.of(a -> a.sum(s -> s.field(m.path())))));
    return sums;
  }

  private static String name(IndexedField measure) {
    return String.valueOf(measure.measure());
  }

  private static Object sum(IndexedField measure, Aggregate sum) {
    var value = sum.sum().value();
    return told(measure, value == null ? 0L : value.longValue());
  }

  /**
   * A sum as it is told: Money, or a Long of whole numbers.
   *
   * @param whole of amounts in 分
   */
  public static Object told(IndexedField measure, long whole) {
    return measure.kind() == ValueKind.MONEY
        ? Money.cny(BigDecimal.valueOf(whole, FEN_DIGITS))
        : (Object) whole;
  }
}
