package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The syllables of Pinyin, and what a hand that slips makes of them. */
public final class Syllables {

  private static final Set<String> ALL =
      Arrays.stream(PinyinDictionary.pinyins)
          .map(pinyin -> pinyin.getPinyinWithoutTone())
          .filter(syllable -> !"none".equals(syllable))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> BEGUN = begun();
  private static final int LONGEST = 6;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private Syllables() {}

  /** Whether the letters are syllables one after the other, the last perhaps only begun. */
  public static boolean spells(String letters) {
    var reached = new boolean[letters.length() + 1];
    reached[0] = true;
    for (int i = 0; i < letters.length(); i++) {
      if (!reached[i]) {
        continue;
      }
      for (int end = i + 1; end <= Math.min(letters.length(), i + LONGEST); end++) {
        var part = letters.substring(i, end);
        reached[end] |= ALL.contains(part) || (end == letters.length() && BEGUN.contains(part));
      }
    }
    return reached[letters.length()];
  }

  /**
   * The spellings from which one slip leads to {@code letters}: two letters exchanged, one left
   * out, one too many, a wrong one; only those that spell something.
   *
   * @return at most {@code most} of them, exchanged letters first
   */
  public static List<String> slips(String letters, int most) {
    var slips = new LinkedHashSet<String>();
    for (int i = 0; i + 1 < letters.length(); i++) {
      slips.add(
          letters.substring(0, i)
              + letters.charAt(i + 1)
              + letters.charAt(i)
              + letters.substring(i + 2));
    }
    for (int i = 0; i < letters.length(); i++) {
      slips.add(letters.substring(0, i) + letters.substring(i + 1));
    }
    for (int i = letters.length(); i >= 0; i--) {
      for (int c = 0; c < LETTERS.length(); c++) {
        slips.add(letters.substring(0, i) + LETTERS.charAt(c) + letters.substring(i));
        if (i < letters.length()) {
          slips.add(letters.substring(0, i) + LETTERS.charAt(c) + letters.substring(i + 1));
        }
      }
    }
    slips.remove(letters);
    return slips.stream().filter(Syllables::spells).limit(most).toList();
  }

  private static Set<String> begun() {
    var begun = new ArrayList<String>();
    for (var syllable : ALL) {
      for (int end = 1; end <= syllable.length(); end++) {
        begun.add(syllable.substring(0, end));
      }
    }
    return Set.copyOf(begun);
  }
}
