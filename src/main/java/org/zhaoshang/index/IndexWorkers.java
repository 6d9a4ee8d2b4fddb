package org.zhaoshang.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.index.TypeTroubles.Step;
import org.zhaoshang.index.store.AnalysisPlugin;

/**
 * The threads that keep the index up to date. They start before the web server, so that the first
 * search finds its indices, but never fail or hold up the application's start: while Elasticsearch
 * is away, changes gather in the queue.
 */
final class IndexWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IndexWorkers.class);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  /** How long the start waits for the indices of an Elasticsearch that answers. */
  private static final Duration WELCOME = Duration.ofMinutes(1);

  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final IndexProperties properties;
  private final IndexQueue queue;
  private final IndexBatch batch;
  private final LiveIndices live;
  private final IndexRebuild rebuild;
  private final IndexMeters meters;
  private final TypeTroubles troubles;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;
  private final CountDownLatch tried = new CountDownLatch(1);
  private volatile boolean ready;

  IndexWorkers(
      IndexProperties properties,
      IndexQueue queue,
      IndexBatch batch,
      LiveIndices live,
      IndexRebuild rebuild,
      IndexMeters meters,
      TypeTroubles troubles) {
    this.properties = properties;
    this.queue = queue;
    this.batch = batch;
    this.live = live;
    this.rebuild = rebuild;
    this.meters = meters;
    this.troubles = troubles;
  }

  @Override
  public synchronized void start() {
    if (!running) {
      running = true;
      threads.add(
          Thread.ofVirtual()
              .name("index-keeper")
              .start(ProductWork.task(LiveIndices.BECAUSE, this::keep)));
      for (int n = 1; n <= properties.workers(); n++) {
        threads.add(
            Thread.ofVirtual()
                .name("index-worker-" + n)
                .start(ProductWork.task(LiveIndices.BECAUSE, this::work)));
      }
      try {
        if (!tried.await(WELCOME.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.info("the indices are not ready yet; searches will find them when they are");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Before the web server. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
  }

  @Override
  public synchronized void stop() {
    running = false;
    try {
      for (var thread : threads) {
        // An interrupt would break a database connection in use: only who does not come by itself
        // gets one.
        queue.wake();
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

  private void work() {
    var backoff = new Backoff(properties.longestBackoff());
    try {
      while (running) {
        try {
          if (ready && batch.run(properties.batch()) > 0) {
            queue.wrote();
          } else if (!queue.idle(properties.poll())) {
            queue.showWhenQuiet(troubles.resting());
          }
          backoff.succeeded();
        } catch (RuntimeException e) {
          meters.retry();
          pause("the changes stay in the queue", backoff, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Creates what is missing, rebuilds what is outdated, removes what is left over; again and again.
   */
  private void keep() {
    var backoff = new Backoff(properties.longestBackoff());
    try {
      while (running) {
        try {
          var stale = live.ensure();
          ready = true;
          tried.countDown();
          stale.forEach(
              type -> troubles.contain(type.name(), Step.BUILDING, () -> rebuild.run(type.name())));
          rebuild.sweep();
          if (troubles.any(Step.BUILDING)) {
            sleep(backoff.failed());
          } else {
            backoff.succeeded();
            sleep(SWEEP);
          }
        } catch (AnalysisPlugin.Missing e) {
          tried.countDown();
          // goes on asking: the plugin may be installed while this runs
          LOG.error("{} {}", e.getMessage(), AnalysisPlugin.Missing.ACTION);
          sleep(properties.longestBackoff());
        } catch (RuntimeException e) {
          tried.countDown();
          pause("the indices are not ready", backoff, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(String consequence, Backoff backoff, RuntimeException e)
      throws InterruptedException {
    var pause = backoff.failed();
    LOG.warn(
        "{}; attempt {} in {} ms: {}",
        consequence,
        backoff.failures() + 1,
        pause.toMillis(),
        e.toString());
    sleep(pause);
  }

  /** Sleeps in short pieces, so that a stop does not wait for it. */
  private void sleep(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && running; left = end - System.nanoTime()) {
      Thread.sleep(Duration.ofNanos(Math.min(left, properties.poll().toNanos())));
    }
  }
}
