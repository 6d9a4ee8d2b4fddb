package org.zhaoshang.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** Tokenizer {@code zhaoshang_blank}: see {@link BlankTokens}. */
@NamedComponent("zhaoshang_blank")
public final class BlankTokenizerFactory implements TokenizerFactory {

  /** For the server. */
  public BlankTokenizerFactory() {}

  @Override
  public Tokenizer create() {
    return new TextTokenizer(BlankTokens.INSTANCE);
  }
}
