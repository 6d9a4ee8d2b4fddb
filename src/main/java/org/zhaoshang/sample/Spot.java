package org.zhaoshang.sample;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The made-up place of a thing in a street, to six decimals; its datum is not stated. */
record Spot(double latitude, double longitude) {

  /** Each kind of thing draws its places from a stream of its own: the rest stays as it was. */
  static final long PROJECTS = -50;

  /** See {@link #PROJECTS}. */
  static final long LEADS = -51;

  /** See {@link #PROJECTS}. */
  static final long CHAMBERS = -52;

  /** Plus the enterprise's number. */
  static final long ENTERPRISES = 1L << 40;

  /** The share of records whose place nobody wrote down. */
  private static final double UNKNOWN = 0.08;

  private static final double METRES_A_DEGREE = 111_195;

  /** How much shorter a degree of longitude is here: the cosine of 38.95 degrees. */
  private static final double NARROWING = 0.777_65;

  private static final double MILLION = 1e6;

  /** A spot somewhere in the street; null where none was written down. */
  static @Nullable Spot in(Place street, Draws draws) {
    if (draws.chance(UNKNOWN)) {
      return null;
    }
    double north;
    double east;
    do {
      north = draws.fraction(-1, 1);
      east = draws.fraction(-1, 1);
    } while (north * north + east * east > 1);
    double degrees = street.reach() / METRES_A_DEGREE;
    return new Spot(
        rounded(street.latitude() + north * degrees),
        rounded(street.longitude() + east * degrees / NARROWING));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * MILLION) / MILLION;
  }

  /** The latitude of a spot as a cell; blank without one. */
  static String latitude(@Nullable Spot spot) {
    return spot == null ? "" : written(spot.latitude);
  }

  /** The longitude of a spot as a cell; blank without one. */
  static String longitude(@Nullable Spot spot) {
    return spot == null ? "" : written(spot.longitude);
  }

  /** Both in one cell, the longitude first; blank without a spot. */
  static String pair(@Nullable Spot spot) {
    return spot == null ? "" : longitude(spot) + "," + latitude(spot);
  }

  private static String written(double degrees) {
    return String.format(Locale.ROOT, "%.6f", degrees);
  }
}
