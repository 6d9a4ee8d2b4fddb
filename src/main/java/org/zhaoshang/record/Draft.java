package org.zhaoshang.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a source after its cells were understood, on its way to become a record.
 *
 * @param locator where the row stands in its source, e.g. {@code 项目台账!R7} or {@code line 7}
 * @param values typed values under target field names: String, Integer, BigDecimal (money, in 元),
 *     LocalDate, Boolean or List of String; a blank cell is absent. Which names a target knows
 *     stands in its Javadoc
 * @param contacts what the row says about people; not the target's business
 */
public record Draft(String locator, Map<String, Object> values, List<ContactCell> contacts) {

  /** A row that names nobody. */
  public Draft(String locator, Map<String, Object> values) {
    this(locator, values, List.of());
  }

  /** The value of a field, null when the row has none. */
  public @Nullable Object get(String field) {
    return values.get(field);
  }

  /** The text of a field, null when the row has none. */
  public @Nullable String text(String field) {
    var value = values.get(field);
    return value == null ? null : value.toString();
  }
}
