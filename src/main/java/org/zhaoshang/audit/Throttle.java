package org.zhaoshang.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps whoever is refused again and again from filling the trail: of one caller at one address, so
 * many entries a minute of the same operation on this instance.
 */
final class Throttle {

  static final int MOST = 10;

  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final int KNOWN = 10_000;

  private final Cache<List<Object>, AtomicInteger> noted =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(SPAN).build();

  /** Whether another entry of this caller is to be noted. */
  boolean passes(Entry entry) {
    var who = entry.who();
    var operation = entry.operation();
    var key =
        List.<Object>of(
            entry.act(),
            String.valueOf(who.subject()),
            String.valueOf(who.client()),
            String.valueOf(who.address()),
            operation == null ? "" : operation.type() + operation.name() + operation.hash());
    return noted.get(key, _ -> new AtomicInteger()).incrementAndGet() <= MOST;
  }
}
