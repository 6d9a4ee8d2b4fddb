package org.zhaoshang.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From where people begin to write a name: at its first character, after the regions that it begins
 * with (曙光 for 辽宁省大连市曙光…), and over a region in brackets (鼎海轴承 for 鼎海（大连）轴承).
 *
 * @param folded the name, folded
 * @param syllables how each of its characters is read; empty where it is not spoken
 * @param forms for each form the positions in the name of the characters that count, in order; the
 *     whole name first
 */
record NameForms(String folded, List<String> syllables, List<int[]> forms) {

  private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]+)[)\\]]");

  /** The forms of a name as it is written. */
  static NameForms of(String name) {
    var folded = Folding.fold(name);
    var forms = new ArrayList<int[]>();
    for (int start : Regions.starts(folded)) {
      add(forms, positions(folded, start, 0, 0));
    }
    var brackets = BRACKETS.matcher(folded);
    if (brackets.find() && Regions.isRegion(brackets.group(1))) {
      for (int start : Regions.starts(folded)) {
        if (start < brackets.start()) {
          add(forms, positions(folded, start, brackets.start(), brackets.end()));
        }
      }
    }
    return new NameForms(folded, Pinyin.syllables(folded), forms);
  }

  private static void add(List<int[]> forms, int[] positions) {
    if (positions.length > 0) {
      forms.add(positions);
    }
  }

  private static int[] positions(String folded, int start, int hiddenFrom, int hiddenTo) {
    var positions = new int[folded.length()];
    int count = 0;
    for (int i = start; i < folded.length(); ) {
      int width = TypingKey.width(folded, i);
      boolean hidden = i >= hiddenFrom && i < hiddenTo;
      for (int k = 0; k < width && !hidden; k++) {
        positions[count++] = i + k;
      }
      i += Math.max(1, width);
    }
    return java.util.Arrays.copyOf(positions, count);
  }

  char letter(int position) {
    return TypingKey.letter(folded.charAt(position));
  }

  /** A form as it is written. */
  String written(int[] form) {
    var written = new StringBuilder(form.length);
    for (int position : form) {
      written.append(letter(position));
    }
    return written.toString();
  }

  /** A form in full Pinyin; letters and digits stay. */
  String pinyin(int[] form) {
    var pinyin = new StringBuilder(form.length * 4);
    for (int position : form) {
      var syllable = syllables.get(position);
      pinyin.append(syllable.isEmpty() ? String.valueOf(letter(position)) : syllable);
    }
    return pinyin.toString();
  }

  /** The initials of a form; letters and digits stay. */
  String initials(int[] form) {
    var initials = new StringBuilder(form.length);
    for (int position : form) {
      var syllable = syllables.get(position);
      initials.append(syllable.isEmpty() ? letter(position) : syllable.charAt(0));
    }
    return initials.toString();
  }
}
