package org.zhaoshang.chamber;

import java.util.List;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;

/**
 * Which memberships are seen under a horizon, as a condition of SQL: a chamber sees its own, the
 * district all.
 *
 * @param condition begins with {@code and}, empty when all are seen; the membership is {@code m}
 * @param parameters its parameters
 */
record SeenMemberships(String condition, List<Object> parameters) {

  private static final String SCOPE = "member:read";

  static SeenMemberships of(Horizon horizon) {
    return switch (horizon.sight(SCOPE)) {
      case Sight.Everything _ -> new SeenMemberships("", List.of());
      case Sight.Own own -> new SeenMemberships(" and m.chamber_id = ?", List.of(own.chamber()));
      case Sight.Nothing _ -> new SeenMemberships(" and false", List.of());
    };
  }
}
