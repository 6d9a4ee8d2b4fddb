package org.zhaoshang.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** Tokenizer {@code zhaoshang_words}: see {@link WordTokens}. */
@NamedComponent("zhaoshang_words")
public final class WordsTokenizerFactory implements TokenizerFactory {

  private final WordTokens tokens;

  /**
   * For the server.
   *
   * @throws IllegalArgumentException when the mode is neither {@code index} nor {@code search}
   */
  @Inject
  public WordsTokenizerFactory(WordsSettings settings) {
    tokens =
        switch (settings.mode()) {
          case "index" -> WordTokens.INDEX;
          case "search" -> WordTokens.SEARCH;
          default ->
              throw new IllegalArgumentException(
                  "zhaoshang_words: mode must be index or search, and is " + settings.mode());
        };
    OperatorWords.load();
  }

  @Override
  public Tokenizer create() {
    return new TextTokenizer(tokens);
  }
}
