package org.zhaoshang.search.facet;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.search.filter.Condition;

/**
 * The days that conditions on a date select.
 *
 * @param from the first, null when open
 * @param to the day after the last, null when open
 */
record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

  private static final Days ALL = new Days(null, null);

  /** The days that satisfy every comparison; conditions that compare nothing do not count. */
  static Days of(List<Condition> conditions) {
    var days = ALL;
    for (var condition : conditions) {
      days = days.and(of(condition));
    }
    return days;
  }

  private static Days of(Condition condition) {
    if (condition.values().size() != 1 || condition.operator() == Condition.Operator.EXISTS) {
      return ALL;
    }
    var day = LocalDate.parse(String.valueOf(condition.values().getFirst()));
    return switch (condition.operator()) {
      case EQ, IN -> new Days(day, day.plusDays(1));
      case GTE -> new Days(day, null);
      case GT -> new Days(day.plusDays(1), null);
      case LT -> new Days(null, day);
      case LTE -> new Days(null, day.plusDays(1));
      case STARTS_WITH, EXISTS, WITHIN, POLYGON, BOUNDS -> ALL;
    };
  }

  private Days and(Days other) {
    return new Days(
        from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from,
        to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to);
  }

  /** Whether anything is selected, and the whole period is. */
  boolean select(Period period) {
    return (from != null || to != null)
        && (from == null || !period.first().isBefore(from))
        && (to == null || !period.next().first().isAfter(to));
  }
}
