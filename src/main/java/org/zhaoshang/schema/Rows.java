package org.zhaoshang.schema;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;

/**
 * Which records of a type are seen under a horizon, as {@code @needs} and {@code @own} on the type
 * say. Elasticsearch's filter and SQL's condition both come from here.
 *
 * @param needs the scope that the records need; null when the schema does not say, then only the
 *     district sees them
 * @param owner the field that names the chamber whose record it is, null when the records belong to
 *     nobody in particular
 */
public record Rows(@Nullable String needs, @Nullable String owner) {

  /** Nothing is said of them. */
  static final Rows UNDECIDED = new Rows(null, null);

  /** How much of the records is seen. */
  public Sight of(Horizon horizon) {
    if (horizon.equals(Horizon.ALL)) {
      return Sight.EVERYTHING;
    }
    if (needs == null) {
      return horizon.seesDistrict() ? Sight.EVERYTHING : Sight.NOTHING;
    }
    if (owner != null) {
      return horizon.sight(needs);
    }
    return horizon.reads(needs) ? Sight.EVERYTHING : Sight.NOTHING;
  }

  /** Where a document names its chamber; only when there is an owner. */
  public String path() {
    return owner + ".id";
  }
}
