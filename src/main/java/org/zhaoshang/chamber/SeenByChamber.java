package org.zhaoshang.chamber;

import java.util.List;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;

/**
 * Which of the rows that belong to chambers are seen under a horizon, as a condition of SQL: a
 * chamber sees its own, the district all.
 *
 * @param condition begins with {@code and}, empty when all are seen; the table is {@code m}
 * @param parameters its parameters
 */
record SeenByChamber(String condition, List<Object> parameters) {

  /** The memberships that are seen. */
  static SeenByChamber memberships(Horizon horizon) {
    return of(horizon.sight("member:read"));
  }

  /** The cases of names that are seen. */
  static SeenByChamber cases(Horizon horizon) {
    return of(horizon.sight("match:read"));
  }

  /** What is seen of rows with a {@code chamber_id}. */
  static SeenByChamber of(Sight sight) {
    return switch (sight) {
      case Sight.Everything _ -> new SeenByChamber("", List.of());
      case Sight.Own own -> new SeenByChamber(" and m.chamber_id = ?", List.of(own.chamber()));
      case Sight.Nothing _ -> new SeenByChamber(" and false", List.of());
    };
  }
}
