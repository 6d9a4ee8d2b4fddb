package org.zhaoshang.index;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.zhaoshang.background.Next;
import org.zhaoshang.background.Signal;
import org.zhaoshang.background.Workers;
import org.zhaoshang.index.TypeTroubles.Step;
import org.zhaoshang.index.store.AnalysisPlugin;

/**
 * The threads that keep the index up to date. They start before the web server, so that the first
 * search finds its indices, but never fail or hold up the application's start: while Elasticsearch
 * is away, changes gather in the queue.
 */
final class IndexWorkers extends Workers {

  private static final Logger LOG = LoggerFactory.getLogger(IndexWorkers.class);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  /** How long the start waits for the indices of an Elasticsearch that answers. */
  private static final Duration WELCOME = Duration.ofMinutes(1);

  private final IndexProperties properties;
  private final IndexQueue queue;
  private final IndexBatch batch;
  private final LiveIndices live;
  private final IndexRebuild rebuild;
  private final TypeTroubles troubles;
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
    super(LiveIndices.BECAUSE);
    this.properties = properties;
    this.queue = queue;
    this.batch = batch;
    this.live = live;
    this.rebuild = rebuild;
    this.troubles = troubles;
    var longest = properties.longestBackoff();
    worker("index-keeper", new Signal(), longest, this::keep, saying("the indices are not ready"));
    var kept = saying("the changes stay in the queue");
    Failure retried =
        (problem, inARow, pause) -> {
          meters.retry();
          kept.failed(problem, inARow, pause);
        };
    for (int n = 1; n <= properties.workers(); n++) {
      worker("index-worker-" + n, queue.calls(), longest, this::work, retried);
    }
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    super.start();
    try {
      if (!tried.await(WELCOME.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("the indices are not ready yet; searches will find them when they are");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Before the web server. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.enabled();
  }

  private Next work() {
    if (ready && batch.run(properties.batch()) > 0) {
      queue.wrote();
      return Next.AT_ONCE;
    }
    queue.showWhenQuiet(troubles.resting());
    return Next.onSignal(properties.poll());
  }

  /**
   * Creates what is missing, rebuilds what is outdated, removes what is left over; again and again.
   */
  private Next keep() {
    try {
      var stale = live.ensure();
      ready = true;
      tried.countDown();
      stale.forEach(
          type -> troubles.contain(type.name(), Step.BUILDING, () -> rebuild.run(type.name())));
      rebuild.sweep();
      return Next.after(troubles.pause(Step.BUILDING).orElse(SWEEP));
    } catch (AnalysisPlugin.Missing e) {
      // goes on asking: the plugin may be installed while this runs
      LOG.error("{} {}", e.getMessage(), AnalysisPlugin.Missing.ACTION);
      return Next.after(properties.longestBackoff());
    } finally {
      tried.countDown();
    }
  }

  private static Failure saying(String consequence) {
    return (problem, inARow, pause) ->
        LOG.warn(
            "{}; attempt {} in {} ms: {}",
            consequence,
            inARow + 1,
            pause.toMillis(),
            problem.toString());
  }
}
