package org.zhaoshang.relevance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One judged query.
 *
 * @param line where it stands in its file, from 1
 * @param text what is typed
 * @param kind the way of writing, e.g. 全拼
 * @param type which type's own search is asked; null is the one box over all
 * @param known whether one certain record is looked for
 * @param rules which records are right, by grade 3, 2 and 1; empty when nothing should be found
 */
public record Judgment(
    int line,
    String text,
    String kind,
    @Nullable JudgedType type,
    boolean known,
    Half half,
    Map<Integer, List<Rule>> rules) {

  /** The kind of queries that rightly find nothing. */
  static final String NOTHING = "无结果";

  static final int BEST = 3;

  boolean answerable() {
    return !rules.isEmpty();
  }
}
