package org.zhaoshang.analysis;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.zhaoshang.analysis.TextTokenizer.Cut;

/** The char filter and a tokenizer, as the server puts them together. */
final class PluginAnalyzer extends Analyzer {

  private final Cut cut;

  PluginAnalyzer(Cut cut) {
    this.cut = cut;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new TextTokenizer(cut));
  }

  @Override
  protected Reader initReader(String field, Reader reader) {
    return new FoldCharFilter(reader);
  }
}
