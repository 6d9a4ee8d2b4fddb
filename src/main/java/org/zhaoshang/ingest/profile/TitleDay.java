package org.zhaoshang.ingest.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhaoshang.text.Folding;

/**
 * The day for which a title says that a file is true: {@code 截至2018年6月底}, {@code 截止2018.3.31}. A
 * month counts to its end.
 */
public final class TitleDay {

  private static final Pattern DAY =
      Pattern.compile(
          "(?:截至|截止)[到至于:]?\\s*(20\\d\\d)[年./-](\\d{1,2})(?:[月./-](\\d{1,2})(?!\\d)|月|(?!\\d))");

  private TitleDay() {}

  /** The day, empty when the text says none. */
  public static Optional<LocalDate> of(String text) {
    var match = DAY.matcher(Folding.fold(text));
    if (!match.find()) {
      return Optional.empty();
    }
    try {
      var month = YearMonth.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
      return Optional.of(
          match.group(3) == null
              ? month.atEndOfMonth()
              : month.atDay(Integer.parseInt(match.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
