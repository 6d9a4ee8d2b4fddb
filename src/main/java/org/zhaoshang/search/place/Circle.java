package org.zhaoshang.search.place;

import co.elastic.clients.elasticsearch._types.GeoDistanceType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.InputError;

/**
 * A circle, its line included.
 *
 * @param centre its centre
 * @param metres its radius, more than 0, at most 1,000,000
 */
public record Circle(GeoPoint centre, double metres) implements Area {

  private static final double LARGEST = 1_000_000;

  /**
   * Reads a {@code WithinInput}.
   *
   * @param place the argument's name, for the message
   * @throws InputError when the distance or the centre is out of its range
   */
  public static Circle read(Map<String, ?> input, String place) {
    @Nullable Object given = input.get("distance");
    double metres = given instanceof Number number ? number.doubleValue() : Double.NaN;
    // written so that NaN fails, too
    if (!(metres > 0 && metres <= LARGEST)) {
      throw new InputError(
          metres > LARGEST ? InputError.Code.LIMIT_EXCEEDED : InputError.Code.BAD_INPUT,
          "%s.distance: %s is not more than 0 and at most %.0f metres"
              .formatted(place, given, LARGEST));
    }
    return new Circle(GeoPoint.read(input.get("of"), place + ".of"), metres);
  }

  @Override
  public Query on(String path) {
    var distance = new BigDecimal(metres).toPlainString() + "m";
    return Query.of(q ->
        q.geoDistance(g ->
            g.field(path)
                .location(Area.location(centre))
                .distance(distance)
                .distanceType(GeoDistanceType.Arc)));
  }
}
