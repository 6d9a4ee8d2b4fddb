package org.zhaoshang.alert;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.zhaoshang.alert.webhook.Deliveries;
import org.zhaoshang.alert.webhook.Deliveries.State;

/** Health detail {@code alerts}: what waits is reported, but takes no instance out of service. */
final class AlertHealth extends AbstractHealthIndicator {

  private final Pending pending;
  private final SavedSearches searches;
  private final Deliveries deliveries;

  AlertHealth(Pending pending, SavedSearches searches, Deliveries deliveries) {
    super("saved searches cannot be read");
    this.pending = pending;
    this.searches = searches;
    this.deliveries = deliveries;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .up()
        .withDetail("pending", pending.depth())
        .withDetail("lagSeconds", pending.lag().toMillis() / 1000.0)
        .withDetail("brokenSearches", searches.broken())
        .withDetail("deliveriesPending", deliveries.count(State.PENDING))
        .withDetail("deliveriesFailed", deliveries.count(State.FAILED));
  }
}
