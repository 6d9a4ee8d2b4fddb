package org.zhaoshang.search.facet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Money;

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
   * @param name what it is called
   * @param range what a band or period spans, null for plain values
   * @param place where it stands among values with levels, null where there are none
   * @param totals what its records' measures come to, empty unless asked for
   * @param children the values right below it, empty unless asked for
   */
  public record Bucket(
      String value,
      Label name,
      long count,
      boolean selected,
      @Nullable Range range,
      @Nullable Place place,
      Map<String, Object> totals,
      List<Bucket> children) {

    /** A plain value. */
    public static Bucket plain(String value, Label name, long count, boolean selected) {
      return new Bucket(value, name, count, selected, null, null, Map.of(), List.of());
    }

    /** A counted value without levels. */
    static Bucket of(Count count, Label name, boolean selected, @Nullable Range range) {
      return new Bucket(
          count.value(), name, count.count(), selected, range, null, count.sums(), List.of());
    }

    /** What its records' amounts come to. */
    public List<Sum> sums() {
      return totals.entrySet().stream()
          .filter(e -> e.getValue() instanceof Money)
          .map(e -> new Sum(e.getKey(), (Money) e.getValue()))
          .toList();
    }

    /** What its records' whole numbers come to. */
    public List<NumberSum> numbers() {
      return totals.entrySet().stream()
          .filter(e -> e.getValue() instanceof Long)
          .map(e -> new NumberSum(e.getKey(), (Long) e.getValue()))
          .toList();
    }

    /** What it is called in Chinese. */
    public String label() {
      return name.zh();
    }

    /** What it is called in English. */
    public String labelEn() {
      return name.en();
    }

    /** A band's inclusive lower bound in 元, or a period's first day. */
    public @Nullable String from() {
      return range == null ? null : range.from();
    }

    /** A band's exclusive upper bound in 元, or the first day after a period. */
    public @Nullable String to() {
      return range == null ? null : range.to();
    }

    /** The value above it. */
    public @Nullable String parent() {
      return place == null ? null : place.parent();
    }

    /** Its level, 1 at the top. */
    public @Nullable Integer level() {
      return place == null || place.level() == 0 ? null : place.level();
    }

    /** Whether there are values below it. */
    public boolean hasChildren() {
      return place != null && place.hasChildren();
    }

    /** Whether a value somewhere below it is selected. */
    public boolean selectedBelow() {
      return place != null && place.selectedBelow();
    }
  }

  /** What a band (in 元) or a period (days) spans: from inclusive, to exclusive; null is open. */
  public record Range(@Nullable String from, @Nullable String to) {}

  /**
   * Where a value stands among values with levels.
   *
   * @param level 1 at the top, 0 when it belongs nowhere
   */
  public record Place(
      @Nullable String parent, int level, boolean hasChildren, boolean selectedBelow) {}

  /** What one amount comes to. */
  public record Sum(String measure, Money sum) {}

  /** What one whole number comes to. */
  public record NumberSum(String measure, long sum) {}
}
