package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A character of a name and all the ways in which it may be read aloud: 重 in 重庆 is chong, and zhong
 * for somebody who does not know the town.
 *
 * @param character a Han character, a letter or a digit; two chars outside the Basic Multilingual
 *     Plane
 * @param start where it stands in the text, in chars
 * @param syllables without tones, ü as v, the reading in this phrase first; empty for what is not
 *     read by syllables
 */
public record Reading(String character, int start, List<String> syllables) {

  /** Every letter, digit and Han character of a text that {@link Folding#fold} folded, in order. */
  public static List<Reading> of(String folded) {
    if (folded.isEmpty()) {
      return List.of();
    }
    var phrase = PinyinDictionary.convertToPinyin(folded, true);
    var readings = new ArrayList<Reading>(folded.length());
    for (int i = 0; i < folded.length(); ) {
      int point = folded.codePointAt(i);
      int next = i + Character.charCount(point);
      if (Character.isLetterOrDigit(point)) {
        var character = folded.substring(i, next);
        var here = i < phrase.size() ? phrase.get(i) : Pinyin.none5;
        readings.add(new Reading(character, i, syllables(character, here)));
      }
      i = next;
    }
    return readings;
  }

  /** The first letters of the syllables; of what has none, the character itself. */
  public List<String> initials() {
    return syllables.isEmpty()
        ? List.of(character)
        : syllables.stream().map(syllable -> syllable.substring(0, 1)).distinct().toList();
  }

  private static List<String> syllables(String character, Pinyin here) {
    var syllables = new LinkedHashSet<String>();
    add(syllables, here);
    var all = PinyinDictionary.get(character);
    if (all != null) {
      for (var pinyin : all) {
        add(syllables, pinyin);
      }
    }
    syllables.addAll(Unfolded.READINGS.getOrDefault(character, Set.of()));
    // who has no ü types u
    syllables.addAll(
        syllables.stream().filter(s -> s.indexOf('v') > 0).map(s -> s.replace('v', 'u')).toList());
    return List.copyOf(syllables);
  }

  private static void add(LinkedHashSet<String> syllables, Pinyin pinyin) {
    if (pinyin != Pinyin.none5) {
      syllables.add(pinyin.getPinyinWithoutTone());
    }
  }

  /**
   * How the traditional characters are read that a simplified one stands for: 乾 is qian, 干 gan.
   * Only those of Big5's first level, which are in use: rare ones bring readings that nobody types.
   */
  private static final class Unfolded {

    private static final Charset BIG5 = Charset.forName("Big5");
    private static final int FIRST_LEVEL = 0xA4;
    private static final int SECOND_LEVEL = 0xC9;

    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9FFF';
    static final Map<String, Set<String>> READINGS = readings();

    private static Map<String, Set<String>> readings() {
      var readings = new HashMap<String, Set<String>>();
      for (char c = FIRST; c <= LAST; c++) {
        var character = String.valueOf(c);
        var folded = Folding.fold(character);
        var all = folded.equals(character) ? null : PinyinDictionary.get(character);
        if (all != null && isInUse(character)) {
          var syllables = new LinkedHashSet<String>();
          for (var pinyin : all) {
            add(syllables, pinyin);
          }
          readings.computeIfAbsent(folded, f -> new LinkedHashSet<>()).addAll(syllables);
        }
      }
      return Map.copyOf(readings);
    }

    private static boolean isInUse(String character) {
      int row = character.getBytes(BIG5)[0] & 0xFF;
      return row >= FIRST_LEVEL && row < SECOND_LEVEL;
    }
  }
}
