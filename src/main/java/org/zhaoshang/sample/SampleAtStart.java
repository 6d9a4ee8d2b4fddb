package org.zhaoshang.sample;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.record.Records;

/**
 * Imports the sample district when the settings and the record call for it; the application serves
 * meanwhile.
 */
@Component
class SampleAtStart {

  private static final Logger LOG = LoggerFactory.getLogger(SampleAtStart.class);

  private final Imports imports;
  private final Records records;
  private final SampleSettings settings;

  SampleAtStart(Imports imports, Records records, SampleSettings settings) {
    this.imports = imports;
    this.records = records;
    this.settings = settings;
  }

  // ready: commands such as --import have ended the application before
  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    boolean wanted =
        switch (settings.district()) {
          case OFF -> false;
          case FORCE -> true;
          case AUTO ->
              unfinished() || records.count("Enterprise") == 0 && records.count("Project") == 0;
        };
    if (wanted) {
      Thread.ofVirtual()
          .name("sample-district")
          .start(ProductWork.task("the sample district is an import", this::run));
    }
  }

  /** A start that was cut short goes on where it stopped. */
  private boolean unfinished() {
    return SampleImport.begun(imports) && !SampleImport.handedIn(imports);
  }

  private void run() {
    try {
      new SampleImport(imports, settings).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | TimeoutException | RuntimeException e) {
      LOG.warn("The sample district is not imported completely: {}", e.getMessage());
    }
  }
}
