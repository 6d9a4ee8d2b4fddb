package org.zhaoshang.ingest.cell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A longitude or a latitude as people write it: {@code 121.5254}, {@code 东经121°31′31″}, {@code
 * 38°57.2′N}, {@code 121度31分}.
 *
 * @param degrees south and west are negative
 * @param axis which of the two it is, null when the writing does not say
 */
record Angle(BigDecimal degrees, @Nullable Axis axis) {

  /** Which way an angle is measured. */
  enum Axis {
    LATITUDE,
    LONGITUDE
  }

  private static final String LEADING = "(?:东经|西经|北纬|南纬|经度|纬度|[EWNSewns]):?";
  private static final String TRAILING = "[EWNSewns]";
  private static final String NUMBER =
      "[-+]?\\d{1,3}(?:\\.\\d{1,15})?[°º˚度]?"
          + "(?:(?<=[°º˚度])\\d{1,2}(?:\\.\\d{1,12})?(?:[′'’分](?:\\d{1,2}(?:\\.\\d{1,12})?(?:″|\"|”|''|′′|秒))?))?";

  /** One angle, for patterns of several. */
  static final String FORM = "(?:" + LEADING + NUMBER + "|" + NUMBER + TRAILING + "?)";

  private static final Pattern PARTS =
      Pattern.compile(
          "("
              + LEADING
              + ")?([-+]?)(\\d+(?:\\.\\d+)?)[°º˚度]?"
              + "(?:(?<=[°º˚度])(\\d+(?:\\.\\d+)?)[′'’分]?)?(?:(\\d+(?:\\.\\d+)?)(?:″|\"|”|''|′′|秒))?("
              + TRAILING
              + ")?");
  private static final Pattern WHOLE = Pattern.compile(FORM);
  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

  /** Reads an angle; empty when the text is none. */
  static Optional<Angle> parse(String text) {
    var narrow = Writing.narrow(text).replaceAll("\\s+", "");
    var parts = PARTS.matcher(narrow);
    if (!WHOLE.matcher(narrow).matches() || !parts.matches()) {
      return Optional.empty();
    }
    var minutes = number(parts.group(4));
    var seconds = number(parts.group(5));
    if (minutes.compareTo(SIXTY) >= 0 || seconds.compareTo(SIXTY) >= 0) {
      return Optional.empty();
    }
    var degrees =
        number(parts.group(3))
            .add(
                minutes
                    .add(seconds.divide(SIXTY, MathContext.DECIMAL64))
                    .divide(SIXTY, MathContext.DECIMAL64));
    var side = parts.group(1) == null ? parts.group(6) : parts.group(1);
    boolean negative = parts.group(2).equals("-") != (side != null && side.matches("(?i)[西南WS].*"));
    return Optional.of(new Angle(negative ? degrees.negate() : degrees, axis(side)));
  }

  private static BigDecimal number(@Nullable String written) {
    return written == null ? BigDecimal.ZERO : new BigDecimal(written);
  }

  private static @Nullable Axis axis(@Nullable String side) {
    if (side == null) {
      return null;
    }
    return side.matches("(?i)[东西经EW].*") ? Axis.LONGITUDE : Axis.LATITUDE;
  }
}
