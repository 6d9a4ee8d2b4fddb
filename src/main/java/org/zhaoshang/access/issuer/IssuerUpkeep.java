package org.zhaoshang.access.issuer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.zhaoshang.access.key.SigningKeys;
import org.zhaoshang.graph.ProductWork;

/** Publishes the next key in time, and forgets what has expired. */
final class IssuerUpkeep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerUpkeep.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final SigningKeys keys;
  private final Authorizations authorizations;
  private final Logins logins;
  private @Nullable ScheduledExecutorService work;

  IssuerUpkeep(SigningKeys keys, Authorizations authorizations, Logins logins) {
    this.keys = keys;
    this.authorizations = authorizations;
    this.logins = logins;
  }

  private void run() {
    try {
      keys.signing();
      keys.clear();
      authorizations.clear();
      logins.clear();
    } catch (RuntimeException e) {
      LOG.warn("keys and tokens could not be tidied up: {}", e.toString());
    }
  }

  @Override
  public synchronized void start() {
    if (work == null) {
      work =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofVirtual().name("issuer-upkeep").factory());
      work.scheduleWithFixedDelay(
          ProductWork.task("keys are nobody's to read", this::run),
          0,
          INTERVAL.toSeconds(),
          TimeUnit.SECONDS);
    }
  }

  @Override
  public synchronized void stop() {
    if (work != null) {
      work.shutdownNow();
      work = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return work != null;
  }
}
