package org.zhaoshang.search.place;

import co.elastic.clients.elasticsearch._types.GeoBounds;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.InputError;

/**
 * A box, its sides included; it does not lie across the antimeridian.
 *
 * @param south the least latitude
 * @param west the least longitude
 * @param north the greatest latitude
 * @param east the greatest longitude
 */
public record Box(double south, double west, double north, double east) implements Area {

  /** The record keeps places to six decimals. */
  private static final int DECIMALS = 6;

  /** Less than the record's millionth, more than what Elasticsearch may be off. */
  private static final double MARGIN = 4e-7;

  /**
   * Reads a {@code GeoBoundsInput}.
   *
   * @param place the argument's name, for the message
   * @throws InputError when a side is out of its range, or two are reversed
   */
  public static Box read(Map<String, ?> input, String place) {
    var box =
        new Box(
            GeoPoint.latitude(input.get("south"), place + ".south"),
            GeoPoint.longitude(input.get("west"), place + ".west"),
            GeoPoint.latitude(input.get("north"), place + ".north"),
            GeoPoint.longitude(input.get("east"), place + ".east"));
    if (box.south > box.north) {
      throw InputError.bad(
          "%s: south %s is north of north %s".formatted(place, box.south, box.north));
    }
    if (box.west > box.east) {
      throw InputError.bad(
          "%s: west %s is east of east %s; a box across the antimeridian is not supported"
              .formatted(place, box.west, box.east));
    }
    return box;
  }

  @Override
  public Query on(String path) {
    return Query.of(q -> q.geoBoundingBox(b -> b.field(path).boundingBox(exact())));
  }

  /**
   * The box with each side moved between two places that the record can hold, so that no place
   * changes sides by being kept in 32 bits: a place exactly on a side counts.
   */
  private GeoBounds exact() {
    return GeoBounds.of(b ->
        b.tlbr(t ->
            t.topLeft(Area.location(new GeoPoint(least(north, 90), most(west, 180))))
                .bottomRight(Area.location(new GeoPoint(most(south, 90), least(east, 180))))));
  }

  /** Just above the last millionth that is not above {@code side}. */
  private static double least(double side, double pole) {
    return Math.min(pole, rounded(side, RoundingMode.FLOOR) + MARGIN);
  }

  /** Just below the first millionth that is not below {@code side}. */
  private static double most(double side, double pole) {
    return Math.max(-pole, rounded(side, RoundingMode.CEILING) - MARGIN);
  }

  private static double rounded(double side, RoundingMode mode) {
    // the shortest decimal: the 121.5 that was written, not the double next to it
    return BigDecimal.valueOf(side).setScale(DECIMALS, mode).doubleValue();
  }
}
