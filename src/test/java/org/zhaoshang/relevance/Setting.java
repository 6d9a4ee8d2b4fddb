package org.zhaoshang.relevance;

import java.util.List;

/**
 * How much of the search is switched on. The fullest is started first: it makes the index that all
 * of them search.
 */
enum Setting {
  ALL("all", true, true),
  PINYIN("+ Pinyin", true, false),
  WORDS("words", false, false);

  final String label;
  private final boolean pinyin;
  private final boolean meaning;

  Setting(String label, boolean pinyin, boolean meaning) {
    this.label = label;
    this.pinyin = pinyin;
    this.meaning = meaning;
  }

  List<String> arguments() {
    return List.of("--zhaoshang.search.pinyin=" + pinyin, "--zhaoshang.search.meaning=" + meaning);
  }
}
