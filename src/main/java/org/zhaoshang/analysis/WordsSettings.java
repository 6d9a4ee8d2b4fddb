package org.zhaoshang.analysis;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.StringSetting;

/** Settings of the tokenizer {@code zhaoshang_words}. */
@AnalysisSettings
public interface WordsSettings {

  /** {@code index} for documents: words and the words inside them; {@code search} for queries. */
  @StringSetting(path = "mode", defaultValue = "index")
  String mode();
}
