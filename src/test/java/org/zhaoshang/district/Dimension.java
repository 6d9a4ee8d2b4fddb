package org.zhaoshang.district;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A facet as somebody counts it by hand.
 *
 * @param facet its name in the facet enum
 * @param filter its name in the filter input
 * @param inList whether its values stand in the entries of a list, the years of a project
 * @param bounds the inclusive lower bounds of bands, empty for other kinds
 */
record Dimension(String facet, String filter, Kind kind, boolean inList, List<BigDecimal> bounds) {

  /** What its values are. */
  enum Kind {
    /** Text, written in quotes. */
    TEXT,
    /** A value of an enum or a number, written without. */
    CONSTANT,
    /** Codes from the top down. */
    INDUSTRY,
    /** Codes from the top down. */
    PLACE,
    /** Amounts by band. */
    BAND,
    /** Dates by period. */
    DATE
  }

  static Dimension of(String facet, String filter, Kind kind) {
    return new Dimension(facet, filter, kind, false, List.of());
  }

  static Dimension inList(String facet, String filter, Kind kind) {
    return new Dimension(facet, filter, kind, true, List.of());
  }

  static Dimension bands(String facet, String filter, String... bounds) {
    return new Dimension(
        facet, filter, Kind.BAND, false, Stream.of(bounds).map(BigDecimal::new).toList());
  }

  boolean hasLevels() {
    return kind == Kind.INDUSTRY || kind == Kind.PLACE;
  }

  /** The level that the schema lists by default. */
  int level() {
    return kind == Kind.PLACE ? 2 : 1;
  }

  /** On which level a code stands; 0 for codes finer than what is listed. */
  int levelOf(String code) {
    if (kind == Kind.PLACE) {
      return code.length() == 6 ? 1 : 2;
    }
    var digits = code.startsWith("2011:") ? code.substring(5) : code;
    boolean finer = digits.length() > (code.startsWith("2011:") ? 2 : 3);
    return finer ? 0 : Character.isLetter(code.charAt(0)) ? 1 : digits.length();
  }

  /** The bucket that a value falls into. */
  String bucket(String value, String interval) {
    return switch (kind) {
      case BAND -> band(new BigDecimal(value));
      case DATE -> period(LocalDate.parse(value), interval);
      default -> value;
    };
  }

  List<String> bands() {
    return Stream.concat(Stream.of(BigDecimal.ONE), bounds.stream()).map(this::band).toList();
  }

  private String band(BigDecimal amount) {
    var below = bounds.stream().filter(b -> amount.compareTo(b) >= 0).reduce((a, b) -> b);
    var above = bounds.stream().filter(b -> amount.compareTo(b) < 0).findFirst();
    return below.map(BigDecimal::toPlainString).orElse("")
        + "-"
        + above.map(BigDecimal::toPlainString).orElse("");
  }

  static String period(LocalDate day, String interval) {
    return switch (interval) {
      case "YEAR" -> "" + day.getYear();
      case "QUARTER" -> day.getYear() + "-Q" + (day.getMonthValue() + 2) / 3;
      default -> day.toString().substring(0, 7);
    };
  }
}
