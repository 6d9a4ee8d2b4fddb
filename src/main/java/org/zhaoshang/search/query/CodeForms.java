package org.zhaoshang.search.query;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The codes of a shape that a whole query may be, as the record writes them: people read a code
 * aloud in groups, leave out its hyphens or put others, and take a letter for the digit that looks
 * like it.
 */
final class CodeForms {

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}_./·,:，。：、]+");

  /** A place of a shape that holds a digit, and one that holds a digit or a letter. */
  private static final char DIGIT = '9';

  private static final char DIGIT_OR_LETTER = 'X';

  private CodeForms() {}

  /**
   * The codes of this shape that the text may be, upper case; empty when it is none.
   *
   * @param folded the whole query, folded
   * @param shape as {@code @code} gives it, e.g. {@code 9999-999999-99}
   */
  static Set<String> of(String folded, String shape) {
    var bare = SEPARATORS.matcher(folded).replaceAll("").toUpperCase(Locale.ROOT);
    var codes = new LinkedHashSet<String>();
    as(bare, shape, false).ifPresent(codes::add);
    as(bare, shape, true).ifPresent(codes::add);
    return codes;
  }

  /** The text in this shape; with {@code digits} wherever a letter looks like one. */
  private static Optional<String> as(String bare, String shape, boolean digits) {
    var code = new StringBuilder(shape.length());
    int next = 0;
    for (char place : shape.toCharArray()) {
      if (place != DIGIT && place != DIGIT_OR_LETTER) {
        code.append(place);
        continue;
      }
      if (next == bare.length()) {
        return Optional.empty();
      }
      char given = bare.charAt(next++);
      char read = digits || place == DIGIT ? digit(given) : given;
      boolean fits = read >= '0' && read <= '9' || place != DIGIT && read >= 'A' && read <= 'Z';
      if (!fits) {
        return Optional.empty();
      }
      code.append(read);
    }
    return next == bare.length() ? Optional.of(code.toString()) : Optional.empty();
  }

  /** GB 32100 leaves these letters out because they are taken for digits. */
  private static char digit(char letter) {
    return switch (letter) {
      case 'O' -> '0';
      case 'I' -> '1';
      case 'Z' -> '2';
      case 'S' -> '5';
      default -> letter;
    };
  }
}
