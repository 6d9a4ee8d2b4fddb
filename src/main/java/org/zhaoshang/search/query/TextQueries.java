package org.zhaoshang.search.query;

import java.util.Optional;
import java.util.function.Supplier;
import org.zhaoshang.text.Folding;

/** Reads what is typed into a search box. */
public final class TextQueries {

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_WORDS = 32;

  private final Supplier<Synonyms> synonyms;
  private final boolean pinyin;

  /**
   * Reads with these synonyms, as they are at the moment of each search.
   *
   * @param pinyin whether letters may be Pinyin and Han characters homophones
   */
  public TextQueries(Supplier<Synonyms> synonyms, boolean pinyin) {
    this.synonyms = synonyms;
    this.pinyin = pinyin;
  }

  /**
   * Reads what was typed; only the first 200 characters and 32 words count.
   *
   * @return empty when nothing was typed
   */
  public Optional<TextQuery> read(String typed) {
    var text = typed.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int end =
        text.offsetByCodePoints(
            0, Math.min(MOST_CHARACTERS, text.codePointCount(0, text.length())));
    var folded =
        Folding.fold(text.substring(0, end)).replaceAll("[\\x{D800}-\\x{DFFF}]", " ").strip();
    return Optional.of(
        new TextQuery(folded, new ChunkReader(synonyms.get()).read(folded, MOST_WORDS), pinyin));
  }
}
