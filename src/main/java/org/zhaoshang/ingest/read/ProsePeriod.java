package org.zhaoshang.ingest.read;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The period that a sentence is about: a year, or a part of it.
 *
 * @param words how it is called, empty when no year is known
 * @param from its first day, null when no year is known
 * @param to its last day, null when no year is known
 */
record ProsePeriod(String words, @Nullable LocalDate from, @Nullable LocalDate to) {

  private static final String NUMBERS = "一二三四";
  private static final Pattern YEAR = Pattern.compile("(\\d{4})年|(今年|本年)|(去年|上年)");
  private static final Pattern QUARTER = Pattern.compile("第?([一二三四1-4])季度");
  private static final Pattern HALF = Pattern.compile("([上下])半年");
  private static final Pattern MONTHS =
      Pattern.compile("(?:(\\d{1,2})月?[-—~至到])?(\\d{1,2})月(?!\\d{1,2}[日号])(?:份|底|末)?");

  /** The year that is first named, null when none is. */
  static @Nullable Integer year(String text) {
    var match = Pattern.compile("((?:19|20)\\d{2})年").matcher(text);
    return match.find() ? Integer.valueOf(match.group(1)) : null;
  }

  /**
   * The period of a sentence.
   *
   * @param year the year that the announcement is about, null when it names none
   * @param before the period of the sentence that this one continues, null when it continues none
   */
  static ProsePeriod of(String sentence, @Nullable Integer year, @Nullable ProsePeriod before) {
    var named = YEAR.matcher(sentence);
    boolean own = named.find();
    Integer of =
        !own
            ? year
            : named.group(1) != null
                ? Integer.valueOf(named.group(1))
                : year == null ? null : named.group(3) == null ? year : Integer.valueOf(year - 1);
    var quarter = QUARTER.matcher(sentence);
    if (quarter.find()) {
      int number =
          NUMBERS.indexOf(quarter.group(1)) >= 0
              ? NUMBERS.indexOf(quarter.group(1)) + 1
              : Integer.parseInt(quarter.group(1));
      return months(of, NUMBERS.charAt(number - 1) + "季度", 3 * number - 2, 3 * number);
    }
    var half = HALF.matcher(sentence);
    if (half.find()) {
      boolean first = half.group(1).equals("上");
      return months(of, half.group(), first ? 1 : 7, first ? 6 : 12);
    }
    var months = MONTHS.matcher(sentence);
    if (months.find()) {
      int last = Integer.parseInt(months.group(2));
      int first = months.group(1) == null ? last : Integer.parseInt(months.group(1));
      if (first >= 1 && first <= last && last <= 12) {
        return months(of, months.group(), first, last);
      }
    }
    return before != null && !own ? before : months(of, "", 1, 12);
  }

  private static ProsePeriod months(@Nullable Integer year, String words, int first, int last) {
    return year == null
        ? new ProsePeriod(words, null, null)
        : new ProsePeriod(
            year + "年" + words,
            LocalDate.of(year, first, 1),
            YearMonth.of(year, last).atEndOfMonth());
  }
}
