package org.zhaoshang.search.past;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.Bands;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.Period;
import org.zhaoshang.search.facet.Rate;
import org.zhaoshang.search.facet.Rates;
import org.zhaoshang.search.facet.Sums;
import org.zhaoshang.search.filter.Filter;

/**
 * Counts and sums records, grouped as {@link AggregateRequest} says. A record counts once in a
 * group, and so do its amounts; the rows of a list count as far as the {@link Filter}'s own
 * conditions on the list let them through.
 */
public final class PastGroups {

  private static final int MOST = 20_000;

  private final AggregateRequest request;
  private final List<IndexedField> levels;
  private final PastFilter filter;
  private final @Nullable String list;
  private final List<Function<Row, List<String>>> keys = new ArrayList<>();
  private final Map<IndexedField, Function<Row, List<String>>> measures = new LinkedHashMap<>();
  private final Map<IndexedField, Function<Row, long[]>> rates = new LinkedHashMap<>();
  private final Map<List<String>, Tally> groups = new LinkedHashMap<>();

  private static final class Tally {
    private long count;
    private final Map<IndexedField, BigInteger> sums = new HashMap<>();
    private final Map<IndexedField, long[]> rates = new HashMap<>();
  }

  /**
   * No records yet.
   *
   * @throws org.zhaoshang.graph.InputProblems when what is grouped by has no history
   */
  public PastGroups(
      AggregateRequest request, PastFilter filter, PastValues values, FacetLabels labels) {
    this.request = request;
    this.filter = filter;
    this.list =
        request.dimensions().stream()
            .map(IndexedField::nested)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    this.levels = request.levels();
    levels.forEach(field -> keys.add(key(field, values, labels)));
    request.type().measures().forEach(m -> measures.put(m, values.of(m, "aggregate")));
    request.type().rates().forEach(date -> rates.put(date, rate(date, values)));
    if (keys.isEmpty()) {
      groups.put(List.of(), new Tally());
    }
  }

  /** Whether a row counts in the denominator of a rate, and in its numerator. */
  private Function<Row, long[]> rate(IndexedField date, PastValues values) {
    var role = Rates.role(date);
    var among =
        request.type().fields().stream()
            .filter(f -> f.path().equals(role.among()))
            .findFirst()
            .orElseThrow();
    var is = values.of(among, "aggregate");
    var has = values.of(date, "aggregate");
    var until = request.until();
    return row -> {
      boolean one = is.apply(row).contains(role.is());
      boolean done =
          one
              && has.apply(row).stream()
                  .anyMatch(day -> until == null || !LocalDate.parse(day).isAfter(until));
      return new long[] {done ? 1 : 0, one ? 1 : 0};
    };
  }

  private Function<Row, List<String>> key(
      IndexedField field, PastValues values, FacetLabels labels) {
    var role = AggregateRequest.roleOf(field);
    var read = values.of(field, "groupBy." + role.name());
    if (role.hasLevels()) {
      var level = Set.copyOf(request.codes(field, labels));
      return row -> read.apply(row).stream().filter(level::contains).toList();
    }
    if (role.interval() != null) {
      var interval = request.intervalOf(field);
      return each(read, day -> Period.of(interval, LocalDate.parse(day)).first().toString());
    }
    var bands = Bands.of(field);
    return bands.isEmpty()
        ? read
        : each(
            read,
            value ->
                bands.stream()
                    .filter(band -> band.holds(new BigDecimal(value)))
                    .findFirst()
                    .orElseThrow()
                    .value());
  }

  private static Function<Row, List<String>> each(
      Function<Row, List<String>> read, Function<String, String> key) {
    return row -> read.apply(row).stream().map(key).toList();
  }

  /**
   * Counts a record that the filter lets through.
   *
   * @throws InputError when there are more than 20,000 groups
   */
  public void add(Row row) {
    var entries = list == null ? List.of(row) : filter.entries(row, list).toList();
    var byKey = new LinkedHashMap<List<String>, List<Row>>();
    for (var entry : entries) {
      keys(row, entry)
          .distinct()
          .forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(entry));
    }
    byKey.forEach((key, some) -> {
      var tally = groups.computeIfAbsent(key, k -> new Tally());
      tally.count++;
      measures.forEach((measure, read) ->
          rows(measure, row, some)
              .flatMap(at -> read.apply(at).stream())
              .forEach(value -> tally.sums.merge(measure, new BigInteger(value), BigInteger::add)));
      rates.forEach((date, count) ->
          rows(date, row, some)
              .map(count)
              .forEach(each ->
                  tally.rates.merge(date, each, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]})));
    });
    if (groups.size() > MOST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "groupBy: more than %d groups; narrow the filter".formatted(MOST));
    }
  }

  private Stream<List<String>> keys(Row row, Row entry) {
    var found = Stream.of(List.<String>of());
    for (int i = 0; i < keys.size(); i++) {
      var values = keys.get(i).apply(levels.get(i).nested() == null ? row : entry);
      var some = values.isEmpty() ? List.of("") : values;
      found =
          found.flatMap(
              key -> some.stream().map(v -> Stream.concat(key.stream(), Stream.of(v)).toList()));
    }
    return found;
  }

  private Stream<Row> rows(IndexedField measure, Row row, List<Row> entries) {
    if (measure.nested() == null) {
      return Stream.of(row);
    }
    return measure.nested().equals(list) ? entries.stream() : filter.entries(row, measure.nested());
  }

  /** The groups, with keys as documents have them. */
  public List<Group> read() {
    return groups.entrySet().stream()
        .map(e -> new Group(e.getKey(), List.of(), e.getValue().count, told(e.getValue())))
        .toList();
  }

  private Map<String, Object> told(Tally tally) {
    var sums = new HashMap<String, Object>();
    for (var measure : measures.keySet()) {
      var sum = tally.sums.getOrDefault(measure, BigInteger.ZERO).longValueExact();
      sums.put(String.valueOf(measure.measure()), Sums.told(measure, sum));
    }
    for (var date : rates.keySet()) {
      var counted = tally.rates.getOrDefault(date, new long[2]);
      var rate = new Rate(Rates.role(date), counted[0], counted[1], request.until());
      sums.put(rate.name(), rate);
    }
    return sums;
  }
}
