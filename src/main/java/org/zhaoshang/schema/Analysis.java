package org.zhaoshang.schema;

import static org.zhaoshang.schema.MappingWriter.ordered;

import java.util.Map;

/**
 * How text is analysed: analyzers made of the plugin's components ({@code org.zhaoshang.analysis}),
 * and the sub-fields that use them. Every analyzer folds width, case and traditional characters.
 */
final class Analysis {

  private static final String FOLD = "zhaoshang_fold";

  private Analysis() {}

  /** The {@code analysis} part of an index's settings. */
  static Map<String, Object> settings() {
    return ordered(
        "tokenizer",
        ordered(
            "words_and_their_parts",
            ordered("type", "zhaoshang_words", "mode", "index"),
            "plain_words",
            ordered("type", "zhaoshang_words", "mode", "search")),
        "analyzer",
        ordered(
            "text", analyzer("words_and_their_parts"),
            "text_searched", analyzer("plain_words"),
            "bigram", analyzer("zhaoshang_bigram"),
            "spell", analyzer("zhaoshang_spell"),
            // a search names the tokens it wants: characters, =syllables, ^initials
            "spell_searched", ordered("type", "custom", "tokenizer", "zhaoshang_blank"),
            "whole", analyzer("zhaoshang_whole")));
  }

  /** The sub-fields of a full text; of a name when {@code name}. */
  static Map<String, Object> fields(boolean name) {
    var fields =
        ordered(
            "text",
            ordered("type", "text", "analyzer", "text", "search_analyzer", "text_searched"),
            "bigram",
            ordered("type", "text", "analyzer", "bigram"));
    if (name) {
      fields.put(
          "spell",
          ordered("type", "text", "analyzer", "spell", "search_analyzer", "spell_searched"));
      fields.put(
          "whole",
          ordered("type", "text", "analyzer", "whole", "norms", false, "index_options", "docs"));
    }
    return fields;
  }

  private static Map<String, Object> analyzer(String tokenizer) {
    return ordered("type", "custom", "char_filter", FOLD, "tokenizer", tokenizer);
  }
}
