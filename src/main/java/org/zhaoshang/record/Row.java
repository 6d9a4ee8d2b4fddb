package org.zhaoshang.record;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;

/**
 * One record as it stands in its table.
 *
 * @param type the GraphQL type, e.g. {@code Enterprise}
 * @param id the record's id
 * @param version goes up by one with every change of the record
 * @param values column values under their GraphQL names ({@code total_investment} is {@code
 *     totalInvestment}): String, Integer, Long, BigDecimal, Boolean, LocalDate, Instant, or a List
 *     of String; absent when SQL null
 */
public record Row(String type, long id, long version, Map<String, Object> values) {

  /** The value of a field, null when there is none. */
  public @Nullable Object get(String field) {
    return values.get(field);
  }

  /**
   * The place that the columns {@code <field>Latitude} and {@code <field>Longitude} give, null when
   * there is none.
   */
  public @Nullable GeoPoint place(String field) {
    return get(field + "Latitude") instanceof BigDecimal latitude
            && get(field + "Longitude") instanceof BigDecimal longitude
        ? new GeoPoint(latitude.doubleValue(), longitude.doubleValue())
        : null;
  }

  /**
   * Two reads of the same version of a record are the same record; its many values need no
   * comparing.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row
        && row.id == id
        && row.version == version
        && row.type.equals(type);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) * 31 + type.hashCode();
  }
}
