package org.zhaoshang.ingest.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a workbook says, as text: dates as {@code 2018-03-14}, numbers as Excel shows
 * them, with the unit of money that their format adds.
 */
final class CellText {

  /**
   * How the numbers of a format are read.
   *
   * @param date whether they stand for days
   * @param unit the format when it may show a unit of money, else null
   */
  record Format(boolean date, @Nullable String unit) {
    /** A number as it is. */
    static final Format GENERAL = new Format(false, null);
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?");
  private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
  private static final Pattern UNIT = Pattern.compile("[元亿万千]");
  // Excel calculates with 15 digits; what follows is noise of binary fractions
  private static final MathContext PRECISION = new MathContext(15);
  private static final BigDecimal SERIAL_LIMIT = BigDecimal.valueOf(2_958_466);
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

  private CellText() {}

  /**
   * How a number format shows a value.
   *
   * @param id of the formats that Excel has built in
   * @param code null when the file has none of this id
   */
  static Format format(int id, @Nullable String code) {
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
      return new Format(true, null);
    }
    if (code == null || "General".equalsIgnoreCase(code)) {
      return Format.GENERAL;
    }
    var letters = NOT_FORMAT.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    if (letters.contains("y")
        || letters.contains("d")
        || (letters.contains("m") && !letters.contains("h") && !letters.contains("s"))) {
      return new Format(true, null);
    }
    return UNIT.matcher(code).find() ? new Format(false, code) : Format.GENERAL;
  }

  /** A number as a workbook stores it; what is none is given back as it is. */
  static String number(String raw, Format format, boolean from1904) {
    if (!NUMBER.matcher(raw).matches()) {
      return raw;
    }
    if (format.equals(Format.GENERAL)
        && raw.length() < 16
        && raw.indexOf('.') < 0
        && raw.indexOf('E') < 0
        && raw.indexOf('e') < 0) {
      return raw;
    }
    return number(new BigDecimal(raw), format, from1904);
  }

  /** A number, or the day that it counts. */
  static String number(BigDecimal value, Format format, boolean from1904) {
    if (format.date() && value.signum() >= 0 && value.compareTo(SERIAL_LIMIT) < 0) {
      return moment(value, from1904);
    }
    var shown = value.round(PRECISION).stripTrailingZeros();
    var withUnit = ShownUnit.of(shown, format.unit());
    if (withUnit.isPresent()) {
      return withUnit.get();
    }
    // beyond 15 digits the last ones are lost, and the text shows it: 9.12102110000000E+17
    return shown.precision() - shown.scale() > 15 ? shown.toString() : shown.toPlainString();
  }

  private static String moment(BigDecimal serial, boolean from1904) {
    long seconds = serial.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    long days = seconds / 86_400;
    var time = LocalTime.ofSecondOfDay(seconds % 86_400);
    if (days == 0 && !from1904) {
      return time.toString();
    }
    // Excel has a 29 February 1900
    var day =
        from1904
            ? LocalDate.of(1904, 1, 1).plusDays(days)
            : LocalDate.of(1899, 12, 30).plusDays(days < 60 ? days + 1 : days);
    return time.equals(LocalTime.MIDNIGHT) ? day.toString() : day.atTime(time).toString();
  }
}
