package org.zhaoshang.contact;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health detail {@code contacts}: without the key that contacts are encrypted with, everything else
 * works.
 */
@Component("contactsHealthIndicator")
record ContactHealth(ContactKey key) implements HealthIndicator {

  @Override
  public Health health() {
    return key.right()
        ? Health.up().build()
        : Health.status(new Status("DEGRADED"))
            .withDetail("reason", "zhaoshang.contact.key is not the key of the contacts")
            .build();
  }
}
