package org.zhaoshang.search.query;

import java.util.List;

/**
 * What was typed between two blanks, with the words in it.
 *
 * @param text letters, Han characters and digits without brackets, folded
 * @param words its words in their order, never empty
 */
record Chunk(String text, List<QueryWord> words) {

  /** Whether it is Han from end to end. */
  boolean isHan() {
    return text.codePoints().allMatch(Character::isIdeographic);
  }

  /** Whether any of it is Han. */
  boolean hasHan() {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }

  /** Whether no other word stands for one of its words. */
  boolean isLiteral() {
    return words.stream().allMatch(w -> w.others().isEmpty());
  }

  /** The chunk without what means the same. */
  Chunk asTyped() {
    return new Chunk(text, words.stream().map(QueryWord::asTyped).toList());
  }

  int length() {
    return text.codePointCount(0, text.length());
  }
}
