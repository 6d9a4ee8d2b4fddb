package org.zhaoshang.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** Tokenizer {@code zhaoshang_whole}: see {@link WholeTokens}. */
@NamedComponent("zhaoshang_whole")
public final class WholeTokenizerFactory implements TokenizerFactory {

  /** For the server. */
  public WholeTokenizerFactory() {}

  @Override
  public Tokenizer create() {
    return new TextTokenizer(WholeTokens.INSTANCE);
  }
}
