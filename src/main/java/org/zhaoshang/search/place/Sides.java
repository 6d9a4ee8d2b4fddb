package org.zhaoshang.search.place;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.zhaoshang.graph.GeoPoint;

/** The sides of a polygon in the plane of longitude and latitude; predicates are exact. */
final class Sides {

  /** Of a cross product in doubles: below this share of its terms the sign is not certain. */
  private static final double UNCERTAIN = 4e-16;

  private Sides() {}

  /** Two sides, each written with its ends. */
  record Pair(String first, String second) {}

  private record Side(GeoPoint from, GeoPoint to) {

    @Override
    public String toString() {
      return "(%s, %s)–(%s, %s)"
          .formatted(from.latitude(), from.longitude(), to.latitude(), to.longitude());
    }

    boolean meets(Side other) {
      return apart(other)
          ? false
          : turn(from, to, other.from) * turn(from, to, other.to) <= 0
              && turn(other.from, other.to, from) * turn(other.from, other.to, to) <= 0;
    }

    private boolean apart(Side other) {
      return Math.max(from.longitude(), to.longitude())
              < Math.min(other.from.longitude(), other.to.longitude())
          || Math.max(other.from.longitude(), other.to.longitude())
              < Math.min(from.longitude(), to.longitude())
          || Math.max(from.latitude(), to.latitude())
              < Math.min(other.from.latitude(), other.to.latitude())
          || Math.max(other.from.latitude(), other.to.latitude())
              < Math.min(from.latitude(), to.latitude());
    }

    /** Whether the next side runs back over this one. */
    boolean foldsInto(Side next) {
      double along =
          (to.longitude() - from.longitude()) * (next.to.longitude() - next.from.longitude())
              + (to.latitude() - from.latitude()) * (next.to.latitude() - next.from.latitude());
      return along < 0 && turn(from, to, next.to) == 0;
    }
  }

  /** Two sides that have a point in common which is not the corner between them. */
  static Optional<Pair> crossing(List<GeoPoint> corners) {
    int n = corners.size();
    for (int i = 0; i < n; i++) {
      var side = side(corners, i);
      var next = side(corners, i + 1);
      if (side.foldsInto(next)) {
        return Optional.of(new Pair(side.toString(), next.toString()));
      }
      for (int j = i + 2; j < n; j++) {
        boolean neighbours = i == 0 && j == n - 1;
        var other = side(corners, j);
        if (!neighbours && side.meets(other)) {
          return Optional.of(new Pair(side.toString(), other.toString()));
        }
      }
    }
    return Optional.empty();
  }

  private static Side side(List<GeoPoint> corners, int i) {
    return new Side(corners.get(i % corners.size()), corners.get((i + 1) % corners.size()));
  }

  /** Positive when the corners run counterclockwise. */
  static double signedArea(List<GeoPoint> corners) {
    double twice = 0;
    var origin = corners.getFirst();
    for (int i = 0; i < corners.size(); i++) {
      var side = side(corners, i);
      twice +=
          (side.from().longitude() - origin.longitude())
                  * (side.to().latitude() - origin.latitude())
              - (side.to().longitude() - origin.longitude())
                  * (side.from().latitude() - origin.latitude());
    }
    return twice / 2;
  }

  /** 1 when a, b, c turn left, -1 when they turn right, 0 when they lie on a line. */
  private static int turn(GeoPoint a, GeoPoint b, GeoPoint c) {
    double left = (b.longitude() - a.longitude()) * (c.latitude() - a.latitude());
    double right = (b.latitude() - a.latitude()) * (c.longitude() - a.longitude());
    double turn = left - right;
    return Math.abs(turn) > UNCERTAIN * (Math.abs(left) + Math.abs(right))
        ? (int) Math.signum(turn)
        : exactTurn(a, b, c);
  }

  private static int exactTurn(GeoPoint a, GeoPoint b, GeoPoint c) {
    var left = minus(b.longitude(), a.longitude()).multiply(minus(c.latitude(), a.latitude()));
    var right = minus(b.latitude(), a.latitude()).multiply(minus(c.longitude(), a.longitude()));
    return left.compareTo(right);
  }

  private static BigDecimal minus(double a, double b) {
    return new BigDecimal(a).subtract(new BigDecimal(b));
  }
}
