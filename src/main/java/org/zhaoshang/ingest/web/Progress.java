package org.zhaoshang.ingest.web;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends an import's progress whenever it moved, until it is over or the client is gone. */
final class Progress {

  private static final Duration LOOK = Duration.ofMillis(300);

  private Progress() {}

  static void send(SseEmitter to, Supplier<ImportView> look) {
    try {
      long sent = -1;
      while (true) {
        var view = look.get();
        if (view.rowsDone() != sent || view.state().over()) {
          sent = view.rowsDone();
          to.send(SseEmitter.event().name("progress").data(view));
        }
        if (view.state().over()) {
          to.complete();
          return;
        }
        Thread.sleep(LOOK);
      }
    } catch (IOException | IllegalStateException e) {
      to.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      to.complete();
    }
  }
}
