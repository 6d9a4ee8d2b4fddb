package org.zhaoshang.search.place;

import co.elastic.clients.elasticsearch._types.GeoShapeRelation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.InputError;

/**
 * A drawn polygon. Its sides are straight in latitude and longitude, do not cross, and do not lie
 * across the antimeridian.
 *
 * @param corners 3 to 1000, each once, counterclockwise; the last is joined to the first
 */
public record Polygon(List<GeoPoint> corners) implements Area {

  private static final int FEWEST = 3;
  private static final int MOST = 1000;
  private static final double WIDEST = 180;

  /**
   * Reads a list of {@code GeoPointInput}. A corner that repeats the one before it, or at the end
   * the first, is no corner.
   *
   * @param place the argument's name, for the message
   * @throws InputError when there are too few or too many corners, one is out of its range, sides
   *     cross, or the polygon is wider than 180 degrees
   */
  public static Polygon read(List<?> input, String place) {
    if (input.size() > MOST + 1) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: %d points, at most %d".formatted(place, input.size(), MOST));
    }
    var corners = new ArrayList<GeoPoint>();
    for (int i = 0; i < input.size(); i++) {
      var corner = GeoPoint.read(input.get(i), "%s[%d]".formatted(place, i));
      if (corners.isEmpty() || !corners.getLast().equals(corner)) {
        corners.add(corner);
      }
    }
    if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) {
      corners.removeLast();
    }
    check(corners, place);
    if (Sides.signedArea(corners) < 0) {
      Collections.reverse(corners);
    }
    return new Polygon(List.copyOf(corners));
  }

  private static void check(List<GeoPoint> corners, String place) {
    if (corners.size() < FEWEST) {
      throw InputError.bad(
          "%s: %d different points, at least %d".formatted(place, corners.size(), FEWEST));
    }
    if (corners.size() > MOST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: %d points, at most %d".formatted(place, corners.size(), MOST));
    }
    double width =
        corners.stream().mapToDouble(GeoPoint::longitude).max().orElse(0)
            - corners.stream().mapToDouble(GeoPoint::longitude).min().orElse(0);
    if (width > WIDEST) {
      throw InputError.bad(
          "%s: spans %s degrees of longitude, at most %.0f; a polygon across the antimeridian is not supported"
              .formatted(place, width, WIDEST));
    }
    Sides.crossing(corners)
        .ifPresent(pair -> {
          throw InputError.bad(
              "%s: its sides cross or touch: %s and %s; the sides of a polygon must not cross"
                  .formatted(place, pair.first(), pair.second()));
        });
  }

  @Override
  public Query on(String path) {
    var ring = new ArrayList<List<Double>>();
    corners.forEach(c -> ring.add(List.of(c.longitude(), c.latitude())));
    ring.add(ring.getFirst());
    var shape = JsonData.of(Map.of("type", "Polygon", "coordinates", List.of(ring)));
    return Query.of(q ->
        q.geoShape(
            g -> g.field(path).shape(s -> s.shape(shape).relation(GeoShapeRelation.Intersects))));
  }
}
