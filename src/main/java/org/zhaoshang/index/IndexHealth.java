package org.zhaoshang.index;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.zhaoshang.index.store.Poison;

/**
 * Health detail {@code index}: a lagging index is reported, but takes no instance out of service.
 */
final class IndexHealth extends AbstractHealthIndicator {

  private final IndexQueue queue;
  private final Poison poison;

  IndexHealth(IndexQueue queue, Poison poison) {
    super("the index queue cannot be read");
    this.queue = queue;
    this.poison = poison;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .up()
        .withDetail("depth", queue.depth())
        .withDetail("lagSeconds", queue.lag().toMillis() / 1000.0)
        .withDetail("poison", poison.count());
  }
}
