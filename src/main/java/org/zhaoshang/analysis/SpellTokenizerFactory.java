package org.zhaoshang.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** Tokenizer {@code zhaoshang_spell}: see {@link SpellTokens}. */
@NamedComponent("zhaoshang_spell")
public final class SpellTokenizerFactory implements TokenizerFactory {

  /** For the server. */
  public SpellTokenizerFactory() {}

  @Override
  public Tokenizer create() {
    return new TextTokenizer(SpellTokens.INSTANCE);
  }
}
