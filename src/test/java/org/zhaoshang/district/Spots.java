package org.zhaoshang.district;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The places of one type as the record has them, and what a brute force makes of them. */
record Spots(List<Spot> all) {

  /** The mean radius of the earth in metres, as Elasticsearch has it. */
  private static final double EARTH = 6_371_008.7714;

  /** How far Elasticsearch may be off for keeping a coordinate in 32 bits: half a diagonal. */
  static final double CENTIMETRE = 0.011;

  /** A record's place; NaN for one without. */
  record Spot(String id, double latitude, double longitude) {

    boolean known() {
      return !Double.isNaN(latitude);
    }

    double distance(double toLatitude, double toLongitude) {
      double up = sine((toLatitude - latitude) / 2);
      double across = sine((toLongitude - longitude) / 2);
      double h =
          up * up
              + Math.cos(Math.toRadians(latitude))
                  * Math.cos(Math.toRadians(toLatitude))
                  * across
                  * across;
      return 2 * EARTH * Math.asin(Math.sqrt(h));
    }

    /** Whether it lies in a polygon of longitude and latitude: a ray to the east, even or odd. */
    boolean in(List<double[]> polygon) {
      boolean inside = false;
      for (int i = 0; i < polygon.size(); i++) {
        var a = polygon.get(i);
        var b = polygon.get((i + 1) % polygon.size());
        if ((a[1] > latitude) != (b[1] > latitude)
            && longitude < a[0] + (b[0] - a[0]) * (latitude - a[1]) / (b[1] - a[1])) {
          inside = !inside;
        }
      }
      return inside;
    }

    /** Whether it lies so near a side that 32 bits may put it on the other. */
    boolean near(List<double[]> polygon) {
      double most = 1e-7;
      for (int i = 0; i < polygon.size(); i++) {
        var a = polygon.get(i);
        var b = polygon.get((i + 1) % polygon.size());
        double x = b[0] - a[0];
        double y = b[1] - a[1];
        double along =
            Math.clamp(
                ((longitude - a[0]) * x + (latitude - a[1]) * y) / (x * x + y * y), 0.0, 1.0);
        if (Math.hypot(longitude - a[0] - along * x, latitude - a[1] - along * y) < most) {
          return true;
        }
      }
      return false;
    }

    /** The tile of a Web Mercator map, of the place as Elasticsearch keeps it. */
    String tile(int zoom) {
      double tiles = Math.pow(2, zoom);
      double kept = kept(latitude, 180);
      double x = (kept(longitude, 360) + 180) / 360;
      double y = 0.5 - Math.log((1 + sine(kept)) / (1 - sine(kept))) / (4 * Math.PI);
      return "%d/%d/%d".formatted(zoom, (long) (x * tiles), (long) (y * tiles));
    }

    private static double kept(double degrees, double range) {
      double step = range / Math.pow(2, 32);
      return Math.floor(degrees / step) * step;
    }

    private static double sine(double degrees) {
      return Math.sin(Math.toRadians(degrees));
    }
  }

  static Spots of(District district, String type, String table) {
    return new Spots(
        district
            .record()
            .sql(
                "select id, coalesce(location_latitude::float8, 'NaN'), coalesce(location_longitude::float8, 'NaN') from "
                    + table
                    + " where retired_at is null")
            .query((row, n) ->
                new Spot(district.id(type, row.getLong(1)), row.getDouble(2), row.getDouble(3)))
            .list());
  }

  List<Spot> known() {
    return all.stream().filter(Spot::known).toList();
  }

  long count(Predicate<Spot> rule) {
    return known().stream().filter(rule).count();
  }

  static Map<String, Object> point(double latitude, double longitude) {
    return Map.of("latitude", latitude, "longitude", longitude);
  }
}
