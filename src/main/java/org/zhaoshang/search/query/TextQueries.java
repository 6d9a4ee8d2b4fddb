package org.zhaoshang.search.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Questions;

/** Reads what is typed into a search box. */
public final class TextQueries {

  /**
   * Every character becomes up to 80 clauses (fields, ways to match, tiers), and a node of 512 MB
   * takes 8,192 of them.
   */
  private static final int MOST_CHARACTERS = 80;

  private static final int MOST_WORDS = 32;

  private final Supplier<Synonyms> synonyms;
  private final Set<String> kinds;
  private final boolean pinyin;

  /**
   * Reads with these synonyms, as they are at the moment of each search.
   *
   * @param kinds the words that only say what kind of record is meant
   * @param pinyin whether letters may be Pinyin and Han characters homophones
   */
  public TextQueries(Supplier<Synonyms> synonyms, Set<String> kinds, boolean pinyin) {
    this.synonyms = synonyms;
    this.kinds = kinds;
    this.pinyin = pinyin;
  }

  /**
   * Reads what was typed; only the first 80 characters and 32 words count.
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
    var operators = Operators.read(folded);
    // whoever knows quotes asks no question
    var question =
        operators.none() ? Questions.read(folded) : new Questions.Read(folded, List.of());
    if (operators.none()) {
      operators = Operators.read(question.meant());
    }
    return Optional.of(
        new TextQuery(
            question.meant(),
            question.carriers(),
            operators,
            kinds,
            new ChunkReader(synonyms.get()).read(operators.text(), MOST_WORDS),
            pinyin));
  }
}
