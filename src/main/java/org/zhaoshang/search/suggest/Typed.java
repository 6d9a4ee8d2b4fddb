package org.zhaoshang.search.suggest;

import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.text.Completions;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Pinyin;
import org.zhaoshang.text.TypingKey;

/**
 * What was typed, and which prefixes of which completions it may be, the most certain first.
 *
 * @param key the characters that count, see {@link TypingKey}
 */
record Typed(String key) {

  /** A sound of one character is nobody's mistake: it has hundreds of homophones. */
  private static final int SHORTEST_SOUND = 2;

  /**
   * A prefix to be looked up in any of these completions of {@link Completions}; those that begin
   * with {@code han}, when it is not empty.
   */
  record Tier(List<String> completions, String prefix, String han) {

    Tier(String completion, String prefix) {
      this(List.of(completion), prefix, "");
    }
  }

  static Typed of(String text) {
    return new Typed(TypingKey.of(text, Completions.LENGTH));
  }

  boolean isEmpty() {
    return key.isEmpty();
  }

  /** The tiers of what was typed as it is. */
  List<Tier> tiers() {
    int han = leadingHan();
    if (han == key.length() || !key.codePoints().anyMatch(Typed::isLatin)) {
      return List.of(new Tier(NameFields.NAME, key), new Tier(NameFields.ALIASES, key));
    }
    var tiers = new ArrayList<Tier>();
    // names with Latin letters are few: one look for all of them
    tiers.add(new Tier(List.of(NameFields.NAME, NameFields.ALIASES), key, ""));
    var spoken = Pinyin.of(Folding.fold(key));
    tiers.add(new Tier(List.of(NameFields.PINYIN), spoken.full(), key.substring(0, han)));
    tiers.add(new Tier(List.of(NameFields.INITIALS), spoken.initials(), key.substring(0, han)));
    return tiers;
  }

  /** The tiers for when nothing begins so: a wrong character that sounds right. */
  List<Tier> slips() {
    int han = leadingHan();
    return han >= SHORTEST_SOUND
        ? List.of(new Tier(NameFields.PINYIN, Pinyin.of(Folding.fold(key)).full()))
        : List.of();
  }

  private int leadingHan() {
    int han = 0;
    while (han < key.length() && Character.isIdeographic(key.charAt(han))) {
      han++;
    }
    return han;
  }

  private static boolean isLatin(int point) {
    return point >= 'a' && point <= 'z';
  }
}
