package org.zhaoshang.ingest.read;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Unit;

/**
 * The unit of money that a number format shows beside the number: {@code 12.6} in the format {@code
 * #,##0.00"亿"} reads 12.6亿 to people, and {@code 126000} in {@code 0!.0,"万"} reads 12.6万.
 */
final class ShownUnit {

  private static final Pattern WORD = Pattern.compile("[元亿万千]");
  private static final Pattern FIRST_SECTION = Pattern.compile("^((?:\"[^\"]*\"|\\\\.|[^;\"])*)");
  private static final Pattern SKIPPED = Pattern.compile("\\[[^\\]]*]|[_*].");
  private static final Pattern FORMAT =
      Pattern.compile("[#0?,]*(?:(?:!\\.|\\\\\\.|\"\\.\")([#0?]+)|\\.[#0?]*)?(,*)\\s*(.+)");

  private ShownUnit() {}

  /** The number as it is shown, with its unit; empty when the format shows no unit of money. */
  static Optional<String> of(BigDecimal value, @Nullable String format) {
    if (format == null || !WORD.matcher(format).find()) {
      return Optional.empty();
    }
    var section = FIRST_SECTION.matcher(format);
    var first = SKIPPED.matcher(section.find() ? section.group(1) : format).replaceAll("");
    var parts = FORMAT.matcher(first.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    var words = parts.group(3).replaceAll("[\"\\\\\\s]", "");
    // a comma at the end divides by a thousand; a full stop that is a mere character, by what
    // follows
    int moved =
        3 * parts.group(2).length() + (parts.group(1) == null ? 0 : parts.group(1).length());
    return Unit.parse(words)
        .map(_ -> value.movePointLeft(moved).stripTrailingZeros().toPlainString() + words);
  }
}
