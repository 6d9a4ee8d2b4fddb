package org.zhaoshang.index;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.zhaoshang.index.store.Poison;

/**
 * Health detail {@code index}: a lagging index is reported, but takes no instance out of service. A
 * type that cannot be indexed is named with the reason; without it the others are found, so the
 * application is {@code DEGRADED}.
 */
final class IndexHealth extends AbstractHealthIndicator {

  private final IndexQueue queue;
  private final Poison poison;
  private final TypeTroubles troubles;

  IndexHealth(IndexQueue queue, Poison poison, TypeTroubles troubles) {
    super("the index queue cannot be read");
    this.queue = queue;
    this.poison = poison;
    this.troubles = troubles;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var reasons = troubles.reasons();
    health
        .status(reasons.isEmpty() ? Status.UP : ElasticsearchHealth.DEGRADED)
        .withDetail("depth", queue.depth())
        .withDetail("lagSeconds", queue.lag().toMillis() / 1000.0)
        .withDetail("poison", poison.count());
    if (!reasons.isEmpty()) {
      health.withDetail("stopped", reasons);
    }
  }
}
