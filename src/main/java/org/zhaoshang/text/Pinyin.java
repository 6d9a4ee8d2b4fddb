package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.List;

/**
 * How a name is read aloud, without tones: what a hurried typist enters instead of Han characters.
 *
 * <p>Characters with several readings follow the phrase they stand in (重庆 is chongqing, 银行 is
 * yinhang); ü is v, as on a keyboard.
 *
 * @param full all syllables without blanks; letters and digits stay: {@code 大连3号} is {@code
 *     dalian3hao}
 * @param initials the first letter of each syllable; letters and digits stay: {@code dl3h}
 * @param sortKey syllables, words and numbers separated by blanks, so that 西安 stands before 先:
 *     {@code da lian 3 hao}
 */
public record Pinyin(String full, String initials, String sortKey) {

  /** Longer keys do not sort better, and would not fit a keyword field. */
  private static final int SORT_KEY_LENGTH = 256;

  private static final String SILENT = "none";
  private static final Pinyin NOTHING = new Pinyin("", "", "");

  /** Reads a text that {@link Folding#fold} folded. */
  public static Pinyin of(String folded) {
    if (folded.isEmpty()) {
      return NOTHING;
    }
    var syllables = syllables(folded);
    var full = new StringBuilder(folded.length() * 4);
    var initials = new StringBuilder(folded.length());
    var key = new StringBuilder(folded.length() * 5);
    boolean inWord = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      var reading = syllables.get(i);
      boolean spoken = !reading.isEmpty();
      if (!spoken && !Character.isLetterOrDigit(c)) {
        inWord = false;
        continue;
      }
      if (!key.isEmpty() && (spoken || !inWord)) {
        key.append(' ');
      }
      inWord = !spoken;
      key.append(spoken ? reading : String.valueOf(c));
      full.append(spoken ? reading : String.valueOf(c));
      initials.append(spoken ? reading.charAt(0) : c);
    }
    key.setLength(Math.min(key.length(), SORT_KEY_LENGTH));
    return new Pinyin(full.toString(), initials.toString(), key.toString().stripTrailing());
  }

  /** How each character is read; empty for one that is not spoken. */
  static List<String> syllables(String folded) {
    if (folded.isEmpty()) {
      return List.of();
    }
    var readings = PinyinDictionary.convertToPinyin(folded, true);
    var syllables = new ArrayList<String>(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      var reading = i < readings.size() ? readings.get(i).getPinyinWithoutTone() : SILENT;
      syllables.add(SILENT.equals(reading) ? "" : reading);
    }
    return syllables;
  }
}
