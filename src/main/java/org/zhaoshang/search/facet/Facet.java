package org.zhaoshang.search.facet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A facet as the schema's type of that name has it.
 *
 * @param otherCount records under values not listed
 * @param missingCount records without a value
 * @param bucketCount how many distinct values there are
 */
public record Facet(
    String field, List<Bucket> buckets, long otherCount, long missingCount, long bucketCount) {

  /**
   * One value.
   *
   * @param from a band's inclusive lower bound in 元, null for plain values
   * @param to a band's exclusive upper bound in 元, null for plain values
   */
  public record Bucket(
      String value,
      String label,
      long count,
      boolean selected,
      @Nullable String from,
      @Nullable String to) {}
}
