package org.zhaoshang.defence.deadline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.health.application.AvailabilityStateHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.zhaoshang.graph.ProductWork;

/**
 * Asks the checks of health side by side, each within {@link #LIMIT}: with a server away the answer
 * takes as long as one of them and not as all. A change of a check's state is one line in the log.
 */
final class BoundedHealth implements HealthContributorRegistry {

  static final Duration LIMIT = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(BoundedHealth.class);

  /** Without it nothing can be answered; without what the others ask for most can. */
  private static final String RECORD = "db";

  private static final Status DEGRADED = new Status("DEGRADED");
  private static final int LONGEST_LINE = 400;

  private final HealthContributorRegistry checks;
  private final Map<String, Status> told = new ConcurrentHashMap<>();

  BoundedHealth(HealthContributorRegistry checks) {
    this.checks = checks;
  }

  @Override
  public Stream<Entry> stream() {
    var round = new Round();
    return checks.stream()
        .map(entry ->
            entry.contributor() instanceof HealthIndicator check
                    && !(check instanceof AvailabilityStateHealthIndicator)
                ? new Entry(entry.name(), round.with(entry.name(), check))
                : entry)
        .toList()
        .stream();
  }

  /** The checks of one request: whoever asks for the first one's result begins them all. */
  private final class Round {

    private final List<FutureTask<Health>> all = new ArrayList<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    HealthIndicator with(String name, HealthIndicator check) {
      var task =
          new FutureTask<Health>(() ->
              ProductWork.call(
                  "how the product is, is nobody's record",
                  () -> Deadline.CURRENT.call(Deadline.in(LIMIT, false), check::health)));
      all.add(task);
      return () -> {
        if (begun.compareAndSet(false, true)) {
          all.forEach(one -> Thread.ofVirtual().name("health").start(one));
        }
        return tell(name, within(name, task));
      };
    }
  }

  private static Health within(String name, FutureTask<Health> check) {
    try {
      return check.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return unanswered(name, "no answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return unanswered(name, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unanswered(name, "interrupted");
    }
  }

  private static Health unanswered(String name, String reason) {
    return Health.status(name.equals(RECORD) ? Status.DOWN : DEGRADED)
        .withDetail("reason", reason)
        .build();
  }

  private Health tell(String name, Health health) {
    var before = told.put(name, health.getStatus());
    if (!health.getStatus().equals(before == null ? Status.UP : before)) {
      var details = health.getDetails().toString().lines().findFirst().orElse("");
      LOG.atLevel(health.getStatus().equals(Status.UP) ? Level.INFO : Level.WARN)
          .log(
              "health of {}: {} {}",
              name,
              health.getStatus(),
              details.length() > LONGEST_LINE ? details.substring(0, LONGEST_LINE) + "…" : details);
    }
    return health;
  }

  @Override
  public @Nullable HealthContributor getContributor(String name) {
    return checks.getContributor(name);
  }

  @Override
  public void registerContributor(String name, HealthContributor contributor) {
    checks.registerContributor(name, contributor);
  }

  @Override
  public @Nullable HealthContributor unregisterContributor(String name) {
    return checks.unregisterContributor(name);
  }
}
