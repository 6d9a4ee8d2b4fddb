package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.DateInterval;

/**
 * A year, quarter or month. Dates are those of Asia/Shanghai, without a time: no zone moves them
 * into another period.
 *
 * @param first its first day
 */
public record Period(DateInterval interval, LocalDate first) {

  private static final int MONTHS_OF_A_QUARTER = 3;
  private static final String[] QUARTERS = {"一", "二", "三", "四"};

  /** The period that holds this day. */
  public static Period of(DateInterval interval, LocalDate day) {
    return new Period(
        interval,
        switch (interval) {
          case YEAR -> day.withDayOfYear(1);
          case QUARTER ->
              day.with(
                      Month.of(
                          (day.getMonthValue() - 1) / MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER
                              + 1))
                  .withDayOfMonth(1);
          case MONTH -> day.withDayOfMonth(1);
        });
  }

  /** The period after this one. */
  public Period next() {
    return new Period(
        interval,
        switch (interval) {
          case YEAR -> first.plusYears(1);
          case QUARTER -> first.plusMonths(MONTHS_OF_A_QUARTER);
          case MONTH -> first.plusMonths(1);
        });
  }

  /** The period's value in a facet: {@code 2018}, {@code 2018-Q1}, {@code 2018-03}. */
  public String value() {
    return switch (interval) {
      case YEAR -> "%04d".formatted(first.getYear());
      case QUARTER -> "%04d-Q%d".formatted(first.getYear(), quarter());
      case MONTH -> "%04d-%02d".formatted(first.getYear(), first.getMonthValue());
    };
  }

  /** What it is called: 2018年, 2018年一季度, 2018年3月. */
  public Label name() {
    int year = first.getYear();
    return switch (interval) {
      case YEAR -> new Label(year + "年", String.valueOf(year));
      case QUARTER ->
          new Label(
              year + "年" + QUARTERS[quarter() - 1] + "季度", "Q%d %d".formatted(quarter(), year));
      case MONTH ->
          new Label(
              "%d年%d月".formatted(year, first.getMonthValue()),
              first.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + year);
    };
  }

  private int quarter() {
    return (first.getMonthValue() - 1) / MONTHS_OF_A_QUARTER + 1;
  }

  /** How Elasticsearch calls the interval. */
  public static CalendarInterval calendar(DateInterval interval) {
    return switch (interval) {
      case YEAR -> CalendarInterval.Year;
      case QUARTER -> CalendarInterval.Quarter;
      case MONTH -> CalendarInterval.Month;
    };
  }
}
