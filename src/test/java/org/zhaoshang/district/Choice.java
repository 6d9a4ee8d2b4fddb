package org.zhaoshang.district;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition of a filter.
 *
 * @param in values, one of which is to hold; empty when a range is meant
 * @param from inclusive, empty when open
 * @param to exclusive, empty when open
 */
record Choice(Dimension dimension, List<String> in, String from, String to) {

  boolean admits(Recorded record) {
    return record.values(dimension).stream().anyMatch(this::admits);
  }

  private boolean admits(String value) {
    return in.isEmpty()
        ? (from.isEmpty() || compare(value, from) >= 0) && (to.isEmpty() || compare(value, to) < 0)
        : in.contains(value);
  }

  private int compare(String a, String b) {
    return dimension.kind() == Dimension.Kind.BAND
        ? new BigDecimal(a).compareTo(new BigDecimal(b))
        : a.compareTo(b);
  }

  /** The condition in GraphQL. */
  String written() {
    if (!in.isEmpty()) {
      boolean quoted = dimension.kind() != Dimension.Kind.CONSTANT;
      return "%s: {in: [%s]}"
          .formatted(
              dimension.filter(),
              in.stream().map(v -> quoted ? "\"" + v + "\"" : v).collect(Collectors.joining(", ")));
    }
    var bounds = from.isEmpty() ? "" : "gte: \"" + from + "\"";
    bounds += to.isEmpty() ? "" : " lt: \"" + to + "\"";
    return "%s: {%s}".formatted(dimension.filter(), bounds);
  }
}
