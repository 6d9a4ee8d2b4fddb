package org.zhaoshang.text;

import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What may be shown of a text that holds personal data. */
public final class Masking {

  /** A number in all but name: seven digits or more, whatever stands between. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d(?:[ .-]{0,3}\\d){6,}");

  private static final Pattern DAY = Pattern.compile("(?:19|20)\\d{2}[-.]\\d{1,2}[-.]\\d{1,2}");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<=联系人|负责人|经办人|责任人|对接人)([：:是为 　]{0,2})(\\p{IsHan}{2,4}?)(?=[^\\p{IsHan}]|$)");

  private Masking() {}

  /**
   * A remark with every number in it masked, and the names that it says are somebody's: {@code
   * 联系人欧阳锋13812345678} becomes {@code 联系人欧阳*138****5678}.
   *
   * @param names who else is known to be named in it
   */
  public static String text(String text, List<String> names) {
    var hidden = withoutRuns(text);
    var shown = replace(hidden, PersonalNumbers.in(hidden), PersonalNumber::masked);
    for (var name : names) {
      if (name.length() > 1) {
        shown = shown.replace(name, PersonNames.masked(name));
      }
    }
    return NAMED
        .matcher(shown)
        .replaceAll(m ->
            java.util.regex.Matcher.quoteReplacement(m.group(1) + PersonNames.masked(m.group(2))));
  }

  /** The text with each of these replaced by a mark that tells nothing. */
  public static String without(String text, List<PersonalNumber> numbers, String mark) {
    return replace(text, numbers, n -> mark);
  }

  private static String replace(
      String text, List<PersonalNumber> numbers, Function<PersonalNumber, String> by) {
    var shown = new StringBuilder();
    int at = 0;
    for (var number : numbers) {
      shown.append(text, at, number.from()).append(by.apply(number));
      at = number.to();
    }
    return shown.append(text, at, text.length()).toString();
  }

  /** Hides the digits, but for two, of long numbers that are not wholly understood. */
  private static String withoutRuns(String text) {
    var understood = new BitSet();
    PersonalNumbers.in(text).forEach(n -> understood.set(n.from(), n.to()));
    var shown = new StringBuilder(text);
    var runs = LONG_NUMBER.matcher(PersonalNumbers.narrow(text));
    while (runs.find()) {
      if (!DAY.matcher(runs.group()).matches()
          && !wholly(text, understood, runs.start(), runs.end())) {
        hide(shown, runs.start(), runs.end());
      }
    }
    return shown.toString();
  }

  private static boolean wholly(String text, BitSet understood, int from, int to) {
    var narrow = PersonalNumbers.narrow(text);
    for (int i = understood.nextClearBit(from); i < to; i = understood.nextClearBit(i + 1)) {
      if (Character.isDigit(narrow.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void hide(StringBuilder shown, int from, int to) {
    var narrow = PersonalNumbers.narrow(shown.toString());
    int left = 2;
    for (int i = to - 1; i >= from; i--) {
      if (Character.isDigit(narrow.charAt(i)) && left-- <= 0) {
        shown.setCharAt(i, '*');
        if (i + 1 < shown.length() && Character.isLowSurrogate(shown.charAt(i + 1))) {
          shown.setCharAt(i + 1, '*');
        }
      }
    }
  }
}
