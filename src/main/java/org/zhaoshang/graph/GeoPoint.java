package org.zhaoshang.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point on the earth, in degrees. Its datum is that of where it comes from: nothing is converted.
 *
 * @param latitude -90 to 90, north is positive
 * @param longitude -180 to 180, east is positive
 */
public record GeoPoint(double latitude, double longitude) {

  /** The GraphQL type of such a point. */
  public static final String TYPE = "GeoPoint";

  private static final double MOST_NORTHERN = 90;
  private static final double MOST_EASTERN = 180;

  /** The mean radius of the earth in metres (IUGG), the one that Elasticsearch measures with. */
  private static final double EARTH = 6_371_008.7714;

  /**
   * Reads a {@code GeoPointInput}.
   *
   * @param place the argument's name, for the message
   * @throws InputError when a coordinate is out of its range
   */
  public static GeoPoint read(@Nullable Object input, String place) {
    if (!(input instanceof Map<?, ?> fields)) {
      throw InputError.bad(place + ": a latitude and a longitude are needed");
    }
    return new GeoPoint(
        latitude(fields.get("latitude"), place + ".latitude"),
        longitude(fields.get("longitude"), place + ".longitude"));
  }

  /**
   * Reads a latitude.
   *
   * @throws InputError when it is not within -90 and 90
   */
  public static double latitude(@Nullable Object input, String place) {
    return within(input, MOST_NORTHERN, place);
  }

  /**
   * Reads a longitude.
   *
   * @throws InputError when it is not within -180 and 180
   */
  public static double longitude(@Nullable Object input, String place) {
    return within(input, MOST_EASTERN, place);
  }

  private static double within(@Nullable Object input, double most, String place) {
    double degrees = input instanceof Number number ? number.doubleValue() : Double.NaN;
    // written so that NaN fails, too
    if (!(Math.abs(degrees) <= most)) {
      throw InputError.bad("%s: %s is not within -%3$.0f and %3$.0f".formatted(place, input, most));
    }
    return degrees;
  }

  /** The distance along the great circle, in metres (haversine on a sphere). */
  public double distanceTo(GeoPoint other) {
    double south = Math.toRadians(latitude);
    double north = Math.toRadians(other.latitude);
    double up = Math.sin((north - south) / 2);
    double across = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double haversine = up * up + Math.cos(south) * Math.cos(north) * across * across;
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
