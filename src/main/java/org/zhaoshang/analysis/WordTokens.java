package org.zhaoshang.analysis;

import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.text.Word;
import org.zhaoshang.text.Words;

/**
 * Words as tokens.
 *
 * <p>Positions count characters, not words, so 产业 has the same position whether it was cut out of
 * 信息产业 or stands alone: a phrase of any words finds exactly the texts in which the words follow
 * each other without a gap, however each side was cut.
 */
enum WordTokens implements TextTokenizer.Cut {
  /** Words and the words inside them, for documents: a consistent graph of positions. */
  INDEX {
    @Override
    public List<Token> of(String text) {
      return tokens(Words.withParts(text), true);
    }
  },

  /**
   * Words that do not overlap, for queries. Each covers one position: a longer one would make
   * Elasticsearch treat the query as a graph.
   */
  SEARCH {
    @Override
    public List<Token> of(String text) {
      return tokens(Words.plain(text), false);
    }
  };

  private static List<Token> tokens(List<Word> words, boolean graph) {
    var tokens = new ArrayList<Token>(words.size());
    int last = -1;
    for (var word : words) {
      int length = graph ? word.length() : 1;
      // a first word is at position 0, where Lucene counts from -1
      tokens.add(new Token(word.text(), word.start(), word.end(), word.position() - last, length));
      last = word.position();
    }
    return tokens;
  }
}
