package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

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
    return List.copyOf(syllables);
  }

  private static void add(LinkedHashSet<String> syllables, Pinyin pinyin) {
    if (pinyin != Pinyin.none5) {
      syllables.add(pinyin.getPinyinWithoutTone());
    }
  }
}
