package org.zhaoshang.search.suggest;

/**
 * One completion.
 *
 * @param text the record's name
 * @param type its type in the one-box search
 * @param id its global id
 * @param matched the name that was begun: the record's own, or a former, short or foreign one
 * @param highlight that name as HTML, what was typed of it in {@code <em>}
 */
record Suggestion(String text, String type, String id, String matched, String highlight) {

  /** The record's global id. */
  public String record() {
    return id;
  }
}
