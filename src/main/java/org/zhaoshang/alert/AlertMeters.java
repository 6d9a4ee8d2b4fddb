package org.zhaoshang.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.alert.webhook.Deliveries;
import org.zhaoshang.alert.webhook.Deliveries.State;

/** What can be watched: {@code zhaoshang.alert.*}. */
final class AlertMeters {

  private final Counter found;
  private final Counter delivered;
  private final Counter retried;
  private final Counter failed;
  private final Timer look;

  AlertMeters(
      MeterRegistry registry, Pending pending, SavedSearches searches, Deliveries deliveries) {
    gauge(registry, "pending", "written records that no saved search has seen", pending::depth);
    TimeGauge.builder(
            "zhaoshang.alert.lag",
            pending,
            TimeUnit.MILLISECONDS,
            p -> quietly(() -> p.lag().toMillis()))
        .description("age of the oldest written record that no saved search has seen")
        .register(registry);
    gauge(registry, "searches", "saved searches", searches::count);
    gauge(registry, "searches.broken", "saved searches that cannot be run", searches::broken);
    for (var state : new State[] {State.PENDING, State.FAILED}) {
      Gauge.builder("zhaoshang.alert.deliveries", deliveries, d -> quietly(() -> d.count(state)))
          .tag("state", state.name().toLowerCase(java.util.Locale.ROOT))
          .description("webhook deliveries that wait, or were given up")
          .register(registry);
    }
    found = Counter.builder("zhaoshang.alert.found").description("alerts given").register(registry);
    delivered = attempts(registry, "delivered");
    retried = attempts(registry, "retried");
    failed = attempts(registry, "failed");
    look =
        Timer.builder("zhaoshang.alert.look")
            .description("all saved searches run over one batch of written records")
            .register(registry);
  }

  Look.Result look(Supplier<Look.@Nullable Result> turn) {
    long start = System.nanoTime();
    var result = Objects.requireNonNull(turn.get());
    if (result.records() > 0) {
      look.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
    return result;
  }

  void found(int alerts) {
    found.increment(alerts);
  }

  /** An attempt ended with its delivery in this state. */
  void attempted(State state) {
    switch (state) {
      case DELIVERED -> delivered.increment();
      case PENDING -> retried.increment();
      case FAILED -> failed.increment();
    }
  }

  private static Counter attempts(MeterRegistry registry, String outcome) {
    return Counter.builder("zhaoshang.alert.attempts")
        .tag("outcome", outcome)
        .description("attempts to post a delivery")
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, Supplier<Long> value) {
    Gauge.builder("zhaoshang.alert." + name, () -> quietly(value::get))
        .description(description)
        .register(registry);
  }

  /** A gauge that cannot be read is no number; it never fails the page of metrics. */
  private static double quietly(Supplier<? extends Number> value) {
    try {
      return value.get().doubleValue();
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }
}
