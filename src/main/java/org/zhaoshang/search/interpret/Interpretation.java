package org.zhaoshang.search.interpret;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.IndexedField;

/**
 * A part of a query and what it was read as, as the schema's type of that name has it.
 *
 * @param text as typed, folded
 * @param filter the field of the filter input that it proposes; null for words of a question
 * @param value what that field would equal; null for words of a question
 * @param label what the value is called in Chinese; null for words of a question
 * @param labelEn the same in English
 */
public record Interpretation(
    String text,
    Meaning meaning,
    @Nullable String filter,
    @Nullable String value,
    @Nullable String label,
    @Nullable String labelEn) {

  /** What a part of a query may be read as. */
  public enum Meaning {
    /** It only carries the question and is not looked for. */
    QUESTION,
    /**
     * It names a value of a filter: a place, an industry, a stage. It is looked for all the same.
     */
    FILTER
  }

  static Interpretation question(String text) {
    return new Interpretation(text, Meaning.QUESTION, null, null, null, null);
  }

  static Interpretation filter(String text, IndexedField field, String value, Label label) {
    return new Interpretation(text, Meaning.FILTER, field.filter(), value, label.zh(), label.en());
  }
}
