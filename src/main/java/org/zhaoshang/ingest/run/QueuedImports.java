package org.zhaoshang.ingest.run;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zhaoshang.background.Next;
import org.zhaoshang.background.Signal;
import org.zhaoshang.background.Workers;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.IngestSettings;

/** The queue of imports in PostgreSQL and the workers of this instance, each a virtual thread. */
@Component
class QueuedImports extends Workers implements Imports {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedImports.class);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Intake intake;
  private final ImportStore store;
  private final Worker worker;
  private final IngestSettings settings;
  private final Signal arrived = new Signal();

  QueuedImports(Intake intake, ImportStore store, Worker worker, IngestSettings settings) {
    super("an import writes what its file says");
    this.intake = intake;
    this.store = store;
    this.worker = worker;
    this.settings = settings;
    for (int w = 0; w < settings.workers(); w++) {
      worker("import-" + w, arrived, settings.poll(), this::work, QueuedImports::failed);
    }
  }

  @Override
  public UUID submit(Submission submission, InputStream content) {
    var id = intake.take(submission, content);
    wake();
    return id;
  }

  /** Lets a worker look. */
  void wake() {
    arrived.raise();
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

  private Next work() {
    if (worker.runNext(() -> !isRunning()).isPresent()) {
      return Next.AT_ONCE;
    }
    store.forgetFiles(settings.keepFiles());
    return Next.onSignal(settings.poll());
  }

  private static void failed(Throwable problem, int inARow, Duration pause) {
    LOG.warn("A worker was interrupted: {}", problem.toString());
  }
}
