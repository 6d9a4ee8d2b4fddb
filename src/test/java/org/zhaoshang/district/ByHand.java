package org.zhaoshang.district;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts a facet record by record. */
final class ByHand {

  /** What is under one value. */
  record Tally(long count, Map<String, BigDecimal> sums) {

    static final Tally NONE = new Tally(0, Map.of());
  }

  /** A facet as it should be; buckets by value. */
  record Counted(Map<String, Tally> buckets, long missing, long other, long distinct) {}

  private final RecordedType type;
  private final RandomFilter filter;
  private final String interval;

  ByHand(RecordedType type, RandomFilter filter, String interval) {
    this.type = type;
    this.filter = filter;
    this.interval = interval;
  }

  long total() {
    return type.records().stream().filter(filter.admits(null)).count();
  }

  /** The facet with at most {@code size} values. */
  Counted facet(Dimension dimension, int size) {
    var all = tallies(dimension);
    long missing = counted(dimension).stream().filter(r -> buckets(r, dimension).isEmpty()).count();
    return switch (dimension.kind()) {
      case BAND -> {
        var buckets = new LinkedHashMap<String, Tally>();
        dimension.bands().forEach(b -> buckets.put(b, all.getOrDefault(b, Tally.NONE)));
        yield new Counted(buckets, missing, 0, buckets.size());
      }
      case DATE -> {
        var buckets = new LinkedHashMap<String, Tally>();
        periods(dimension).forEach(p -> buckets.put(p, all.getOrDefault(p, Tally.NONE)));
        yield new Counted(buckets, missing, 0, buckets.size());
      }
      case INDUSTRY, PLACE ->
          level(
              all,
              all.keySet().stream().filter(c -> dimension.levelOf(c) == dimension.level()).toList(),
              counted(dimension).size(),
              filter.selected(dimension),
              size);
      default -> cut(all, filter.selected(dimension), missing, size);
    };
  }

  /**
   * Of a facet with levels what stands right below a code; what is selected further down is there
   * too, unless it shows as a child of a listed value.
   */
  Counted within(Dimension dimension, String code, int size) {
    var all = tallies(dimension);
    var above = above(dimension);
    var counted =
        level(
            all,
            all.keySet().stream()
                .filter(c -> dimension.levelOf(c) > 0 && code.equals(above.get(c)))
                .toList(),
            all.getOrDefault(code, Tally.NONE).count(),
            filter.selected(dimension).stream()
                .filter(c -> ancestors(above, c).contains(code))
                .toList(),
            size);
    counted
        .buckets()
        .keySet()
        .removeIf(c ->
            !code.equals(above.get(c))
                && dimension.levelOf(c) > 0
                && counted.buckets().containsKey(above.get(c)));
    return counted;
  }

  private static Counted level(
      Map<String, Tally> all, List<String> codes, long of, List<String> selected, int size) {
    var level = new TreeMap<String, Tally>();
    codes.forEach(c -> level.put(c, all.getOrDefault(c, Tally.NONE)));
    long missing = of - level.values().stream().mapToLong(Tally::count).sum();
    var cut = cut(level, selected.stream().filter(codes::contains).toList(), missing, size);
    var buckets = new LinkedHashMap<>(cut.buckets());
    selected.forEach(c -> buckets.put(c, all.getOrDefault(c, Tally.NONE)));
    return new Counted(buckets, missing, cut.other(), cut.distinct());
  }

  private static Counted cut(
      Map<String, Tally> all, List<String> selected, long missing, int size) {
    var ordered =
        all.entrySet().stream()
            .sorted(
                Map.Entry.<String, Tally>comparingByValue(
                        (a, b) -> Long.compare(b.count(), a.count()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    var buckets = new LinkedHashMap<String, Tally>();
    long other = 0;
    for (var entry : ordered) {
      if (buckets.size() < size || selected.contains(entry.getKey())) {
        buckets.put(entry.getKey(), entry.getValue());
      } else {
        other += entry.getValue().count();
      }
    }
    selected.forEach(value -> buckets.putIfAbsent(value, Tally.NONE));
    return new Counted(buckets, missing, other, all.size());
  }

  /** What {@code groupBy} this dimension alone should give, the empty key for no value. */
  Map<String, Tally> groups(Dimension dimension, int level) {
    var groups = new HashMap<String, Tally>();
    for (var record : type.records().stream().filter(filter.admits(null)).toList()) {
      if (!dimension.inList()) {
        var keys = new ArrayList<>(keys(record, dimension, level));
        keys.forEach(key -> add(groups, key, record, entries(record, filter.entry(null))));
        continue;
      }
      var entries = entries(record, filter.entry(null));
      var keys = new TreeSet<String>();
      entries.forEach(e -> keys.addAll(keys(e, dimension, level)));
      keys.forEach(key ->
          add(
              groups,
              key,
              record,
              entries.stream().filter(e -> keys(e, dimension, level).contains(key)).toList()));
    }
    return groups;
  }

  private List<String> keys(Recorded at, Dimension dimension, int level) {
    var keys =
        at.values(dimension).stream()
            .map(v -> dimension.bucket(v, interval))
            .filter(v -> !dimension.hasLevels() || dimension.levelOf(v) == level)
            .distinct()
            .toList();
    return keys.isEmpty() ? List.of("") : keys;
  }

  private List<Recorded> counted(Dimension dimension) {
    return type.records().stream().filter(filter.admits(dimension)).toList();
  }

  private Set<String> buckets(Recorded record, Dimension dimension) {
    var buckets = new LinkedHashSet<String>();
    (dimension.inList() ? entries(record, filter.entry(dimension)).stream() : Stream.of(record))
        .flatMap(r -> r.values(dimension).stream())
        .forEach(v -> buckets.add(dimension.bucket(v, interval)));
    return buckets;
  }

  private Map<String, Tally> tallies(Dimension dimension) {
    var conditions = filter.entry(dimension);
    var whole = filter.entry(null);
    var tallies = new HashMap<String, Tally>();
    for (var record : counted(dimension)) {
      for (var bucket : buckets(record, dimension)) {
        var entries =
            dimension.inList()
                ? entries(
                    record,
                    conditions.and(e ->
                        e.values(dimension).stream()
                            .anyMatch(v -> dimension.bucket(v, interval).equals(bucket))))
                : entries(record, whole);
        add(tallies, bucket, record, entries);
      }
    }
    return tallies;
  }

  private static List<Recorded> entries(Recorded record, Predicate<Recorded> of) {
    return record.entries().stream().filter(of).toList();
  }

  private void add(
      Map<String, Tally> tallies, String bucket, Recorded record, List<Recorded> entries) {
    var before = tallies.get(bucket);
    var sums = before == null ? new HashMap<String, BigDecimal>() : before.sums();
    add(sums, record.amounts());
    entries.forEach(entry -> add(sums, entry.amounts()));
    tallies.put(bucket, new Tally(before == null ? 1 : before.count() + 1, sums));
  }

  private static void add(Map<String, BigDecimal> sums, Map<String, BigDecimal> amounts) {
    amounts.forEach((measure, amount) -> sums.merge(measure, amount, BigDecimal::add));
  }

  /** Every period from the first to the last, and those that are selected. */
  private Set<String> periods(Dimension dimension) {
    var days = new TreeSet<LocalDate>();
    for (var record : counted(dimension)) {
      (dimension.inList() ? entries(record, filter.entry(dimension)).stream() : Stream.of(record))
          .flatMap(r -> r.values(dimension).stream())
          .forEach(v -> days.add(LocalDate.parse(v)));
    }
    filter
        .of(dimension)
        .filter(c -> !c.to().isEmpty())
        .forEach(c -> {
          days.add(LocalDate.parse(c.from()));
          days.add(LocalDate.parse(c.to()).minusDays(1));
        });
    var periods = new LinkedHashSet<String>();
    if (!days.isEmpty()) {
      for (var day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
        periods.add(Dimension.period(day, interval));
      }
    }
    return periods;
  }

  /** The code above each. */
  Map<String, String> above(Dimension dimension) {
    return type.above().getOrDefault(dimension, Map.of());
  }

  static List<String> ancestors(Map<String, String> above, String code) {
    var ancestors = new ArrayList<String>();
    for (var at = above.get(code); at != null; at = above.get(at)) {
      ancestors.add(at);
    }
    return ancestors;
  }
}
