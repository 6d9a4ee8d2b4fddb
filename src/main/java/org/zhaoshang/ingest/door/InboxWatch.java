package org.zhaoshang.ingest.door;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.ingest.run.ImportStore;

/** Looks into the watched folder as long as the application runs, when one is configured. */
@Component
@ConditionalOnProperty("zhaoshang.ingest.inbox")
class InboxWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);

  private final IngestSettings settings;
  private final Imports imports;
  private final ImportStore store;
  private final ReportFiles reports;
  private volatile boolean running;

  InboxWatch(IngestSettings settings, Imports imports, ImportStore store, ReportFiles reports) {
    this.settings = settings;
    this.imports = imports;
    this.store = store;
    this.reports = reports;
  }

  @Override
  public void start() {
    settings
        .watched()
        .ifPresent(folder -> {
          var inbox = new Inbox(folder, imports, store, reports);
          running = true;
          Thread.ofVirtual()
              .name("inbox")
              .start(ProductWork.task("the folder is the district's", () -> watch(inbox)));
          LOG.info("Watching {} for files", folder);
        });
  }

  private void watch(Inbox inbox) {
    var told = "";
    while (running) {
      try {
        inbox.look();
        told = "";
      } catch (IOException | RuntimeException e) {
        // once, not at every look: whoever mounts the share or gives the right is waited for
        if (!told.equals(e.toString())) {
          told = e.toString();
          LOG.warn("zhaoshang.ingest.inbox: {} cannot be used: {}", settings.inbox(), told);
        }
      }
      try {
        Thread.sleep(settings.inboxInterval());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
