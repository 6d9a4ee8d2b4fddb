package org.zhaoshang.ingest.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a workbook says, as text: dates as {@code 2018-03-14}, numbers as Excel shows
 * them.
 */
final class CellText {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?");
  private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
  // Excel calculates with 15 digits; what follows is noise of binary fractions
  private static final MathContext PRECISION = new MathContext(15);
  private static final BigDecimal SERIAL_LIMIT = BigDecimal.valueOf(2_958_466);

  private CellText() {}

  static String of(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    var raw = cell.getRawValue();
    return switch (cell.getType()) {
      case EMPTY -> "";
      case STRING -> String.valueOf(cell.getText());
      case BOOLEAN -> "1".equals(raw) || "true".equalsIgnoreCase(raw) ? "TRUE" : "FALSE";
      case ERROR -> raw == null || raw.isEmpty() ? "#VALUE!" : raw;
      case NUMBER -> number(cell, String.valueOf(raw));
      // a formula counts by the value that Excel stored with it; without one it says nothing we
      // know
      case FORMULA ->
          raw == null || raw.isEmpty()
              ? "#CALC!"
              : NUMBER.matcher(raw).matches() ? number(cell, raw) : raw;
    };
  }

  private static String number(Cell cell, String raw) {
    if (!NUMBER.matcher(raw).matches()) {
      return raw;
    }
    var value = new BigDecimal(raw);
    if (date(cell) && value.signum() >= 0 && value.compareTo(SERIAL_LIMIT) < 0) {
      var at = cell.asDate();
      return at.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? at.toLocalDate().toString()
          : at.toString();
    }
    var shownUnit = ShownUnit.of(value.round(PRECISION), cell.getDataFormatString());
    if (shownUnit.isPresent()) {
      return shownUnit.get();
    }
    if (raw.length() < 16 && raw.indexOf('.') < 0 && raw.indexOf('E') < 0 && raw.indexOf('e') < 0) {
      return raw;
    }
    var shown = value.round(PRECISION).stripTrailingZeros();
    // beyond 15 digits the last ones are lost, and the text shows it: 9.12102110000000E+17
    return shown.precision() - shown.scale() > 15 ? shown.toString() : shown.toPlainString();
  }

  private static boolean date(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id != null
        && ((id >= 14 && id <= 17)
            || id == 22
            || (id >= 27 && id <= 36)
            || (id >= 50 && id <= 58))) {
      return true;
    }
    var format = cell.getDataFormatString();
    if (format == null || "General".equalsIgnoreCase(format)) {
      return false;
    }
    var letters = NOT_FORMAT.matcher(format).replaceAll("").toLowerCase(java.util.Locale.ROOT);
    return letters.contains("y")
        || letters.contains("d")
        || (letters.contains("m") && !letters.contains("h") && !letters.contains("s"));
  }
}
