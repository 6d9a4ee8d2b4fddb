package org.zhaoshang.bench;

import java.util.ArrayList;
import java.util.List;

/** Durations of one kind of request, in nanoseconds. */
final class Times {

  private static final double MILLI = 1e6;

  private final List<Long> nanos = new ArrayList<>();

  void add(long duration) {
    nanos.add(duration);
  }

  void addAll(Times other) {
    nanos.addAll(other.nanos);
  }

  int count() {
    return nanos.size();
  }

  double median() {
    return percentile(0.5);
  }

  /** In milliseconds. */
  double percentile(double share) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(share * sorted.size())))
        / MILLI;
  }

  /** For what a person waits for again and again: the slow ones count. */
  String tail() {
    return "p50 %6.2f   p95 %6.2f   p99 %6.2f   max %7.2f ms   (%d requests)"
        .formatted(median(), percentile(0.95), percentile(0.99), percentile(1), count());
  }

  @Override
  public String toString() {
    return "median %7.2f ms   p95 %7.2f ms   (%d requests)"
        .formatted(median(), percentile(0.95), count());
  }
}
