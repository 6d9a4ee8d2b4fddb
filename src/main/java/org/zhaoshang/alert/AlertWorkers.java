package org.zhaoshang.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import org.zhaoshang.alert.webhook.Sender;
import org.zhaoshang.graph.ProductWork;

/**
 * The threads that run saved searches, batch alerts and post them. They start with the application
 * and never fail its start: while a server is away, everything waits in its table.
 */
final class AlertWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AlertWorkers.class);
  private static final Duration FAREWELL = Duration.ofSeconds(15);
  private static final long FIRST_PAUSE = 200;
  private static final long LONGEST_PAUSE = 30_000;

  private final AlertProperties properties;
  private final Look look;
  private final Repair repair;
  private final Batching batching;
  private final Sender sender;
  private final Bell written;
  private final Bell found;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  AlertWorkers(
      AlertProperties properties,
      Look look,
      Repair repair,
      Batching batching,
      Sender sender,
      Bell written,
      Bell found) {
    this.properties = properties;
    this.look = look;
    this.repair = repair;
    this.batching = batching;
    this.sender = sender;
    this.written = written;
    this.found = found;
  }

  /** Does one piece of work; false when there was none. */
  private interface Work {
    boolean once();
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    running = true;
    // each look refreshes the index: under load it rests, and what is written meanwhile is looked
    // at together
    thread("alert-look", written, properties.poll(), this::lookOnce);
    thread("alert-batch", found, Duration.ZERO, batching::makeOne);
    thread("alert-repair", new Bell(), Duration.ZERO, new Repairing());
    for (int n = 1; n <= properties.webhook().senders(); n++) {
      thread("alert-send-" + n, found, Duration.ZERO, sender::sendOne);
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    try {
      for (var thread : threads) {
        written.ring();
        found.ring();
        // an interrupt would break a database connection in use: only who does not come gets one
        if (!thread.join(FAREWELL)) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.enabled();
  }

  private boolean lookOnce() {
    var result = look.run(properties.batch());
    if (result.alerts() > 0) {
      found.ring();
    }
    return result.records() > 0;
  }

  private final class Repairing implements Work {
    private Instant next = Instant.MIN;

    @Override
    public boolean once() {
      if (Instant.now().isAfter(next)) {
        repair.run();
        next = Instant.now().plus(properties.repair());
      }
      return false;
    }
  }

  private void thread(String name, Bell bell, Duration rest, Work work) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(
                ProductWork.task(
                    "saved searches of all callers are run", () -> work(bell, rest, work))));
  }

  private void work(Bell bell, Duration rest, Work work) {
    var backOff = new ExponentialBackOff(FIRST_PAUSE, 2);
    backOff.setMaxInterval(LONGEST_PAUSE);
    backOff.setJitter(FIRST_PAUSE / 2);
    BackOffExecution pauses = backOff.start();
    try {
      while (running) {
        long rung = bell.count();
        try {
          if (work.once()) {
            sleep(rest.toMillis());
          } else {
            bell.await(rung, properties.poll());
          }
          pauses = backOff.start();
        } catch (RuntimeException e) {
          long pause = pauses.nextBackOff();
          LOG.warn("nothing is lost, again in {} ms: {}", pause, e.toString());
          sleep(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sleeps in short pieces, so that a stop does not wait for it. */
  private void sleep(long millis) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (running && System.nanoTime() < end) {
      Thread.sleep(Math.min(100, millis));
    }
  }
}
