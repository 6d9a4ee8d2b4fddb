package org.zhaoshang.sample;

/** Divides a published total among projects so that the parts sum to it exactly. Amounts in 元. */
final class Shares {

  private Shares() {}

  /**
   * Parts in proportion to the weights, round as people plan them; what rounding leaves goes to the
   * largest parts.
   *
   * @param room the most that each part may become
   * @throws IllegalArgumentException when there is not room enough
   */
  static long[] divide(long total, double[] weights, long[] room) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    var parts = new long[weights.length];
    long left = total;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Math.min(room[i], round(weights[i] * (total / sum)));
      left -= parts[i];
    }
    while (left != 0) {
      int chosen = largest(parts, room, left > 0);
      long change =
          left > 0
              ? Math.min(left, room[chosen] - parts[chosen])
              : Math.max(left, -(parts[chosen] + 1) / 2);
      parts[chosen] += change;
      left -= change;
    }
    return parts;
  }

  private static int largest(long[] parts, long[] room, boolean growing) {
    int best = -1;
    for (int i = 0; i < parts.length; i++) {
      boolean can = growing ? parts[i] < room[i] : parts[i] > 0;
      if (can && (best < 0 || parts[i] > parts[best])) {
        best = i;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("the parts have no room for the total");
    }
    return best;
  }

  private static long round(double yuan) {
    long wan = 10_000;
    long step =
        yuan < 1e7 ? 10 * wan : yuan < 1e8 ? 100 * wan : yuan < 1e9 ? 500 * wan : 5_000 * wan;
    return yuan <= 0 ? 0 : Math.max(step, Math.round(yuan / step) * step);
  }
}
