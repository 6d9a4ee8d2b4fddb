package org.zhaoshang.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in its table.
 *
 * @param type the GraphQL type, e.g. {@code Enterprise}
 * @param id the record's id
 * @param version goes up by one with every change of the record
 * @param values column values under their GraphQL names ({@code total_investment} is {@code totalInvestment}): String,
 *     Integer, Long, BigDecimal, Boolean, LocalDate, Instant, or a List of String; absent when SQL null
 */
public record Row(String type, long id, long version, Map<String, Object> values) {

  /** The value of a field, null when there is none. */
  public @Nullable Object get(String field) {
    return values.get(field);
  }
}
