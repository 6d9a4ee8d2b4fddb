package org.zhaoshang.schema.record;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes two rows the same record: one code, or the same in each of some fields.
 *
 * @param code the field whose value no two records share; null when the type has none
 * @param by the fields that together tell records apart where the code does not, compared as the
 *     type's names are folded: each is kept in a column {@code <field>Key}. Empty when only the
 *     code counts
 * @param apart fields by which two of the same {@link #by} are two all the same, where both are
 *     known
 * @param within the reference to the owner among whose records they tell apart; null for all
 */
public record Identity(
    @Nullable String code, List<String> by, List<String> apart, @Nullable String within) {

  /** The field that messages name when it is missing or not the only one. */
  public String first() {
    return by.isEmpty() ? Objects.requireNonNull(code) : by.getFirst();
  }

  /** The names of the columns that hold what {@link #by} is compared by. */
  public List<String> keys() {
    return by.stream().map(field -> field + "Key").toList();
  }
}
