package org.zhaoshang.search.place;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.record.Row;

/**
 * How far the records of a list are.
 *
 * @param path the place that is measured to
 * @param from where it is measured from
 * @param level which of a hit's sort values is the distance; -1 when the list is sorted by
 *     something else
 */
public record Distance(String path, GeoPoint from, int level) {

  /**
   * The distance of a hit in metres, to one decimal; null when it has no place.
   *
   * <p>In a list sorted by distance it is the distance that the list was sorted by, so that the
   * figures ascend as the list does; else that of the record. The two differ by less than a
   * centimetre before they are rounded.
   */
  public @Nullable Double of(List<FieldValue> sort, Row row) {
    var place = row.place(path);
    if (place == null) {
      return null;
    }
    var sorted = level < 0 ? null : sort.get(level);
    double metres =
        sorted == null || !(sorted._get() instanceof Number number)
            ? from.distanceTo(place)
            : number.doubleValue();
    // infinite to a list that was written before the record had a place
    return Double.isFinite(metres)
        ? BigDecimal.valueOf(metres).setScale(1, RoundingMode.HALF_UP).doubleValue()
        : null;
  }
}
