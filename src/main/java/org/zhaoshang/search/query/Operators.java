package org.zhaoshang.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What people know from other search boxes: {@code "新能源汽车"} in quotes is looked for as it stands,
 * {@code -服务} and {@code -"汽车服务"} leave out. Both begin after a blank or at the beginning; any
 * other quote or minus is text.
 *
 * @param text the words to look for, those of phrases included
 * @param phrases what stands in quotes
 * @param without what is left out
 */
record Operators(String text, List<String> phrases, List<String> without) {

  private static final Pattern OPERATOR =
      Pattern.compile(
          "(?<!\\S)(?:(-?)[\"“”]([^\"“”]*[\\p{L}\\p{N}][^\"“”]*)[\"“”]|-(?=[\\p{L}\\p{N}])([^\\s\"“”]+))(?!\\S)");

  /** Reads a folded text; when nothing is left to look for, all of it is text. */
  static Operators read(String folded) {
    var phrases = new ArrayList<String>();
    var without = new ArrayList<String>();
    var text = OPERATOR.matcher(folded).replaceAll(found -> kept(found, phrases, without)).strip();
    return text.isEmpty() || phrases.isEmpty() && without.isEmpty()
        ? new Operators(folded, List.of(), List.of())
        : new Operators(text, List.copyOf(phrases), List.copyOf(without));
  }

  private static String kept(MatchResult found, List<String> phrases, List<String> without) {
    if (found.group(3) != null) {
      without.add(found.group(3));
      return "";
    }
    var phrase = found.group(2).strip();
    if (!found.group(1).isEmpty()) {
      without.add(phrase);
      return "";
    }
    phrases.add(phrase);
    return java.util.regex.Matcher.quoteReplacement(phrase);
  }

  /** Whether there are none. */
  boolean none() {
    return phrases.isEmpty() && without.isEmpty();
  }
}
