package org.zhaoshang.ingest.cell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Days: {@code 2018/3/14}, {@code 2018.3.14}, {@code 20180314}, {@code 2018年3月14日}, an Excel serial
 * ({@code 43173}), months ({@code 2018.3}: the first day, with a remark) and, with the file's year,
 * {@code 3月14日} and {@code 3月底}. Years 1900 to 2100.
 */
@Component
public final class DateKind implements CellKind {

  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?(?:[T"
              + " ]*\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");
  private static final Pattern MONTH =
      Pattern.compile("(?:(\\d{4})(?:[-/.]|年))?(\\d{1,2})月?(初|上旬|中旬|中|下旬|底|末|份)?");
  private static final Pattern DAY_OF_YEAR = Pattern.compile("(\\d{1,2})月(\\d{1,2})[日号]?");
  private static final LocalDate EXCEL_DAY_0 = LocalDate.of(1899, 12, 30);
  private static final String DAY_UNKNOWN =
      "只写到月，记为该月1日 | only the month is given; taken as its first day";

  @Override
  public String name() {
    return "DATE";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    try {
      var reading = parse(Writing.narrow(text).strip(), context.year());
      if (reading instanceof CellReading.Value(LocalDate day, var _)
          && (day.getYear() < 1900 || day.getYear() > 2100)) {
        return CellReading.bad("年份应在 1900 至 2100 之间 | the year must be 1900 to 2100");
      }
      return reading;
    } catch (DateTimeException e) {
      return CellReading.bad("没有这一天 | there is no such day in the calendar");
    }
  }

  private static CellReading parse(String text, @Nullable Integer year) {
    var day = DAY.matcher(text);
    if (day.matches()) {
      return CellReading.of(date(day.group(1), day.group(2), day.group(3)));
    }
    var compact = COMPACT.matcher(text);
    if (compact.matches()) {
      return CellReading.of(date(compact.group(1), compact.group(2), compact.group(3)));
    }
    var serial = SERIAL.matcher(text);
    if (serial.matches()) {
      return serial(Integer.parseInt(serial.group(1)));
    }
    var dayOfYear = DAY_OF_YEAR.matcher(text);
    if (dayOfYear.matches() && year != null) {
      var date = date(year.toString(), dayOfYear.group(1), dayOfYear.group(2));
      return CellReading.of(date, "未写年份，按文件的年度 | no year given; the file's year is taken");
    }
    var month = MONTH.matcher(text);
    if (month.matches() && (month.group(1) != null || (text.contains("月") && year != null))) {
      return month(month.group(1), Integer.parseInt(month.group(2)), month.group(3), year, text);
    }
    return CellReading.bad(
        "不是可识别的日期，可写作 2018/3/14、2018年3月14日、2018.3"
            + " | not a date; write 2018/3/14, 2018年3月14日 or 2018.3");
  }

  private static CellReading month(
      @Nullable String written,
      int number,
      @Nullable String part,
      @Nullable Integer year,
      String text) {
    var month =
        YearMonth.of(written != null ? Integer.parseInt(written) : year == null ? 0 : year, number);
    if (part != null && "底末".contains(part)) {
      return CellReading.of(
          month.atEndOfMonth(), "只写到月底，记为该月最后一日 | end of month; taken as its last day");
    }
    if (part != null && part.startsWith("中")) {
      return CellReading.of(month.atDay(11), "只写到中旬，记为11日 | mid-month; taken as the 11th");
    }
    if ("下旬".equals(part)) {
      return CellReading.of(month.atDay(21), "只写到下旬，记为21日 | late in the month; taken as the 21st");
    }
    // Excel drops the zero of a number: 2018.10 arrives as 2018.1
    return CellReading.of(
        month.atDay(1),
        text.endsWith(".1")
            ? "只写到月，记为1月1日；若原为“.10”（10月），请改写 | taken as January; if it was .10 (October), Excel"
                + " lost the zero"
            : DAY_UNKNOWN);
  }

  private static CellReading serial(int days) {
    var date = EXCEL_DAY_0.plusDays(days);
    return date.getYear() >= 1950 && date.getYear() <= 2100
        ? CellReading.of(date)
        : CellReading.bad("数字不是合理的 Excel 日期序号 | the number is no plausible Excel date serial");
  }

  private static LocalDate date(String year, String month, String day) {
    return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
  }
}
