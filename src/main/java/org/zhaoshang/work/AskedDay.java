package org.zhaoshang.work;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Statement;

/** The day on which a question looks at the work. */
public final class AskedDay {

  private static final String FOLLOWED =
      "select min(record.followed_since(type)) from unnest('{Lead,Project,MonthlyReport,AnnualTarget}'::text[]) type";

  private AskedDay() {}

  /** The day that is asked for, or else today in the district's time. */
  public static LocalDate of(@Nullable LocalDate asked) {
    return asked == null ? LocalDate.now(Statement.DISTRICT_TIME) : asked;
  }

  /**
   * The first instant that is not known any more at the end of a day; the end of time for what is
   * known now.
   *
   * @throws InputProblems at {@code asOf}, when the day is after today, or before the first change
   *     of the work that is known
   */
  public static OffsetDateTime since(@Nullable LocalDate asOf, JdbcClient jdbc) {
    if (asOf == null) {
      return OffsetDateTime.MAX;
    }
    var today = of(null);
    if (asOf.isAfter(today)) {
      throw InputProblems.of(
          "asOf", "future", today.toString(), Message.of("晚于今天（%s）", "after today, %s", today));
    }
    var first =
        jdbc.sql(FOLLOWED)
            .query(OffsetDateTime.class)
            .optional()
            .map(at -> at.atZoneSameInstant(Statement.DISTRICT_TIME).toLocalDate())
            .orElse(today);
    if (asOf.isBefore(first)) {
      throw InputProblems.of(
          "asOf",
          "history",
          first.toString(),
          Message.of("早于最早的改动记录（%s）", "before the first change that is known, %s", first));
    }
    return asOf.plusDays(1).atStartOfDay(Statement.DISTRICT_TIME).toOffsetDateTime();
  }
}
