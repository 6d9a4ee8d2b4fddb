package org.zhaoshang.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From where people begin to write a name: at its first character, after the regions that it begins
 * with (曙光 for 辽宁省大连市曙光…), and over a region in brackets (鼎海轴承 for 鼎海（大连）轴承).
 *
 * @param folded the name, folded
 * @param syllables how each of its characters may be read, in this phrase first; empty where it is
 *     not spoken
 * @param forms for each form the positions in the name of the characters that count, in order; the
 *     whole name first
 */
record NameForms(String folded, List<List<String>> syllables, List<int[]> forms) {

  /** Whoever has typed so many characters has found the name. */
  private static final int READ_OTHERWISE = 8;

  private static final int MOST_READINGS = 16;

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
    return new NameForms(folded, syllables(folded), forms);
  }

  private static List<List<String>> syllables(String folded) {
    var syllables = new ArrayList<List<String>>(Collections.nCopies(folded.length(), List.of()));
    Reading.of(folded).forEach(reading -> syllables.set(reading.start(), reading.syllables()));
    return syllables;
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

  /** How the character there is read in this phrase; empty where it is not spoken. */
  String syllable(int position) {
    var all = syllables.get(position);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** A form as it is written. */
  String written(int[] form) {
    var written = new StringBuilder(form.length);
    for (int position : form) {
      written.append(letter(position));
    }
    return written.toString();
  }

  /**
   * A form in full Pinyin; letters and digits stay.
   *
   * @return as it is read in this phrase, then with other readings of its first characters, those
   *     that differ in the fewest characters first; at most {@value #MOST_READINGS}
   */
  List<String> pinyin(int[] form) {
    return readings(form).stream().map(each -> String.join("", each)).distinct().toList();
  }

  /** The initials of a form, for each of its readings; letters and digits stay. */
  List<String> initials(int[] form) {
    return readings(form).stream()
        .map(each -> each.stream().map(s -> s.substring(0, 1)).collect(Collectors.joining()))
        .distinct()
        .toList();
  }

  private List<List<String>> readings(int[] form) {
    var phrase = new ArrayList<String>(form.length);
    for (int position : form) {
      var syllable = syllable(position);
      phrase.add(syllable.isEmpty() ? String.valueOf(letter(position)) : syllable);
    }
    var readings = new ArrayList<List<String>>(List.of(phrase));
    // each reading goes on with other ones of later characters only, so none comes twice
    var places = new ArrayList<>(List.of(-1));
    for (int at = 0; at < readings.size() && readings.size() < MOST_READINGS; at++) {
      for (int i = places.get(at) + 1; i < Math.min(form.length, READ_OTHERWISE); i++) {
        for (var other : syllables.get(form[i])) {
          if (!other.equals(phrase.get(i)) && readings.size() < MOST_READINGS) {
            var reading = new ArrayList<>(readings.get(at));
            reading.set(i, other);
            readings.add(reading);
            places.add(i);
          }
        }
      }
    }
    return readings;
  }
}
