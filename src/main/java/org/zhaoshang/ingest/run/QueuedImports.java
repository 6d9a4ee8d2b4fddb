package org.zhaoshang.ingest.run;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.IngestSettings;

/** The queue of imports in PostgreSQL and the workers of this instance, each a virtual thread. */
@Component
class QueuedImports implements Imports, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedImports.class);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Intake intake;
  private final ImportStore store;
  private final Worker worker;
  private final IngestSettings settings;
  private final Semaphore arrived = new Semaphore(0);
  private volatile boolean running;

  QueuedImports(Intake intake, ImportStore store, Worker worker, IngestSettings settings) {
    this.intake = intake;
    this.store = store;
    this.worker = worker;
    this.settings = settings;
  }

  @Override
  public UUID submit(Submission submission, InputStream content) {
    var id = intake.take(submission, content);
    wake();
    return id;
  }

  /** Lets a worker look. */
  void wake() {
    arrived.release();
  }

  @Override
  public Optional<ImportStatus> status(UUID id) {
    return store.find(id);
  }

  @Override
  public Optional<ImportStatus> claimed(String claim) {
    return store.claimed(claim);
  }

  @Override
  public ImportStatus await(UUID id, Duration longest)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      var status =
          store
              .find(id)
              .orElseThrow(
                  () -> InputError.bad("没有导入 %s | there is no import %s".formatted(id, id)));
      if (status.state().over()) {
        return status;
      }
      Thread.sleep(LOOK);
    }
    throw new TimeoutException("import " + id + " still runs after " + longest);
  }

  @Override
  public void start() {
    running = true;
    for (int w = 0; w < settings.workers(); w++) {
      Thread.ofVirtual()
          .name("import-" + w)
          .start(ProductWork.task("an import writes what its file says", this::work));
    }
  }

  private void work() {
    while (running) {
      try {
        if (worker.runNext().isEmpty()) {
          store.forgetFiles(settings.keepFiles());
          boolean _ = arrived.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        // whatever an import died of, the next one must find a worker; its own lease runs out
        if (running) {
          LOG.warn("A worker was interrupted: {}", e.toString());
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(settings.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    arrived.release(settings.workers());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
