package org.zhaoshang.ingest.door;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.zhaoshang.background.Next;
import org.zhaoshang.background.Signal;
import org.zhaoshang.background.Workers;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.ingest.run.ImportStore;

/** Looks into the watched folder as long as the application runs, when one is configured. */
@Component
@ConditionalOnProperty("zhaoshang.ingest.inbox")
class InboxWatch extends Workers {

  private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);

  private final IngestSettings settings;
  private String told = "";

  InboxWatch(IngestSettings settings, Imports imports, ImportStore store, ReportFiles reports) {
    super("the folder is the district's");
    this.settings = settings;
    settings
        .watched()
        .ifPresent(folder -> {
          var inbox = new Inbox(folder, imports, store, reports);
          worker("inbox", new Signal(), settings.inboxInterval(), () -> look(inbox), this::failed);
        });
  }

  @Override
  public synchronized void start() {
    super.start();
    settings.watched().ifPresent(folder -> LOG.info("Watching {} for files", folder));
  }

  private Next look(Inbox inbox) {
    var pause = settings.inboxInterval();
    try {
      inbox.look();
      told = "";
    } catch (IOException | RuntimeException e) {
      failed(e, 1, pause);
    }
    // never sooner: whether a file rests is seen by looking twice
    return Next.after(pause);
  }

  /**
   * Tells it once, not at every look: whoever mounts the share or gives the right is waited for.
   */
  private void failed(Throwable problem, int inARow, Duration pause) {
    if (!told.equals(problem.toString())) {
      told = problem.toString();
      LOG.warn("zhaoshang.ingest.inbox: {} cannot be used: {}", settings.inbox(), told);
    }
  }
}
