package org.zhaoshang.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.zhaoshang.index.store.Bulk;
import org.zhaoshang.index.store.Poison;

/** What can be watched: {@code zhaoshang.index.*}. */
final class IndexMeters {

  private final Counter written;
  private final Counter conflicted;
  private final Counter poisoned;
  private final Counter retries;
  private final Timer take;
  private final Timer build;
  private final Timer bulk;

  IndexMeters(MeterRegistry registry, Changes changes, Poison poison) {
    Gauge.builder("zhaoshang.index.queue.depth", changes, c -> quietly(c::depth))
        .description("changes that the index does not show yet")
        .register(registry);
    TimeGauge.builder(
            "zhaoshang.index.queue.lag",
            changes,
            TimeUnit.MILLISECONDS,
            c -> quietly(() -> c.lag().toMillis()))
        .description("age of the oldest change that the index does not show yet")
        .register(registry);
    Gauge.builder("zhaoshang.index.poison", poison, p -> quietly(p::count))
        .description("records set aside because their document is impossible")
        .register(registry);
    written = counter(registry, "written", "documents written or removed");
    conflicted = counter(registry, "conflicted", "writes older than what the index holds");
    poisoned = counter(registry, "poisoned", "documents set aside");
    retries =
        Counter.builder("zhaoshang.index.retries")
            .description("batches that go back to the queue because a server did not answer")
            .register(registry);
    take = timer(registry, "take", "changes of one batch taken from the queue");
    build = timer(registry, "build", "documents of one batch and type built");
    bulk = timer(registry, "bulk", "one batch of writes");
  }

  <T> T take(Supplier<T> changes) {
    return time(take, changes);
  }

  <T> T build(Supplier<T> documents) {
    return time(build, documents);
  }

  Bulk.Result bulk(Supplier<Bulk.Result> write) {
    return time(bulk, write);
  }

  void count(Bulk.Result result, int failed) {
    written.increment(result.written());
    conflicted.increment(result.conflicted());
    poisoned.increment(failed);
  }

  void retry() {
    retries.increment();
  }

  private static <T> T time(Timer timer, Supplier<T> step) {
    var start = System.nanoTime();
    try {
      return step.get();
    } finally {
      timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private static Timer timer(MeterRegistry registry, String step, String description) {
    return Timer.builder("zhaoshang.index." + step).description(description).register(registry);
  }

  private static Counter counter(MeterRegistry registry, String outcome, String description) {
    return Counter.builder("zhaoshang.index.documents")
        .tag("outcome", outcome)
        .description(description)
        .register(registry);
  }

  /** A gauge that cannot be read is no number; it never fails the page of metrics. */
  private static double quietly(Supplier<Number> value) {
    try {
      return value.get().doubleValue();
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }
}
