package org.zhaoshang.schema;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.IndexedField.FacetRole;

/**
 * What a field's directives make of it.
 *
 * @param textWeight relative weight in full text, 0 when the field is not text
 * @param code how the search box matches it whole, null when it is no code
 * @param filter how it is filtered by, null when it cannot be
 * @param facet its facet, null when it is none
 * @param sort its name in the order enum, null when it cannot be sorted
 * @param measure its name in aggregates, null when it is not summed
 * @param rate the rate that it is the numerator of, null when of none
 * @param suggest whether it feeds completion
 * @param clusterable whether the records can be clustered on a map by it
 */
public record FieldRoles(
    double textWeight,
    @Nullable CodeRole code,
    @Nullable FilterRole filter,
    @Nullable FacetRole facet,
    @Nullable String sort,
    @Nullable String measure,
    @Nullable RateRole rate,
    boolean suggest,
    boolean clusterable) {

  /**
   * A code matched whole.
   *
   * @param shape how it is written: 9 for a digit, X for a digit or letter, all else as it is; null
   *     when it may look like anything
   */
  public record CodeRole(@Nullable String shape) {}

  /**
   * A filter.
   *
   * @param name its name in the filter input
   * @param input the type of its conditions
   */
  public record FilterRole(String name, String input) {}

  /**
   * A rate: of the rows of the same list those that have the value.
   *
   * @param name its name in aggregates
   * @param among the path of the field that says which rows count
   * @param is the value that it then has
   * @param formula numerator and denominator in words
   */
  public record RateRole(String name, String among, String is, Label formula) {}

  /** A value that is full text of this weight, and no more. */
  static FieldRoles text(double weight) {
    return new FieldRoles(weight, null, null, null, null, null, null, false, false);
  }
}
