package org.zhaoshang.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** Tokenizer {@code zhaoshang_bigram}: see {@link BigramTokens}. */
@NamedComponent("zhaoshang_bigram")
public final class BigramTokenizerFactory implements TokenizerFactory {

  /** For the server. */
  public BigramTokenizerFactory() {}

  @Override
  public Tokenizer create() {
    return new TextTokenizer(BigramTokens.INSTANCE);
  }
}
