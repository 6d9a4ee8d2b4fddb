package org.zhaoshang.search.facet;

import java.util.Arrays;
import org.zhaoshang.graph.Label;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Pinyin;

/**
 * Finds a value of a facet however it is typed: by a part of its name in Chinese or English, by the
 * beginning of its code, by Pinyin from any syllable on, or by initials.
 *
 * @param typed folded
 */
record Match(String typed) {

  static Match of(String written) {
    return new Match(Folding.fold(written).strip());
  }

  /** Whether this value is meant. */
  boolean matches(String value, Label label) {
    var zh = Folding.fold(label.zh());
    return zh.contains(typed)
        || Folding.fold(label.en()).contains(typed)
        || Folding.fold(value).startsWith(typed)
        || soundsLike(zh);
  }

  private boolean soundsLike(String name) {
    var letters = typed.replaceAll("[\\s']", "");
    if (letters.isEmpty()
        || !letters.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
      return false;
    }
    var pinyin = Pinyin.of(name);
    // a single letter would be an initial of nearly every name
    return letters.length() == 1
        ? pinyin.initials().startsWith(letters)
        : pinyin.initials().contains(letters) || fromASyllable(pinyin.sortKey(), letters);
  }

  private static boolean fromASyllable(String syllables, String letters) {
    var each = syllables.split(" ");
    for (int i = 0; i < each.length; i++) {
      if (String.join("", Arrays.asList(each).subList(i, each.length)).startsWith(letters)) {
        return true;
      }
    }
    return false;
  }
}
