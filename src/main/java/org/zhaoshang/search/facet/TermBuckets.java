package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.zhaoshang.schema.IndexedField;

/** Reads the buckets of values, bands and periods, whatever type their field has. */
public final class TermBuckets {

  private TermBuckets() {}

  /** One value with its count and what was computed inside. */
  public record TermBucket(String value, long count, Map<String, Aggregate> inside) {}

  /**
   * The part of a response with this name; throws when a request that asked for it was answered
   * without.
   */
  public static Aggregate part(Map<String, Aggregate> parts, String name) {
    var part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("the response lacks " + name);
    }
    return part;
  }

  /** Of a field of which only some values are seen, only those. */
  public static TermsAggregation.Builder seen(TermsAggregation.Builder terms, IndexedField field) {
    var only = field.only();
    return only == null ? terms : terms.include(i -> i.terms(only));
  }

  /** The values in the order Elasticsearch gave them. */
  public static List<TermBucket> of(Aggregate terms) {
    return switch (terms._kind()) {
      case Sterms ->
          terms.sterms().buckets().array().stream()
              .map(b -> new TermBucket(b.key().stringValue(), b.docCount(), b.aggregations()))
              .toList();
      case Lterms ->
          terms.lterms().buckets().array().stream()
              .map(b -> new TermBucket(key(b), b.docCount(), b.aggregations()))
              .toList();
      case Range ->
          terms.range().buckets().array().stream()
              .map(b -> new TermBucket(String.valueOf(b.key()), b.docCount(), b.aggregations()))
              .toList();
      case DateHistogram ->
          terms.dateHistogram().buckets().array().stream()
              .map(b -> new TermBucket(day(b.key()), b.docCount(), b.aggregations()))
              .toList();
      default -> List.of();
    };
  }

  /** How many records stand under values that were not listed. */
  public static long others(Aggregate terms) {
    var count =
        switch (terms._kind()) {
          case Sterms -> terms.sterms().sumOtherDocCount();
          case Lterms -> terms.lterms().sumOtherDocCount();
          default -> null;
        };
    return count == null ? 0 : count;
  }

  /** The first day of a period. */
  private static String day(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** A boolean's key is 0 or 1, its string says which. */
  private static String key(LongTermsBucket bucket) {
    var text = bucket.keyAsString();
    return text == null ? String.valueOf(bucket.key()) : text;
  }
}
