package org.zhaoshang.ingest.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends an import's progress whenever it moved, until it is over, the client is gone or may no
 * longer know.
 */
final class Progress {

  private static final Duration LOOK = Duration.ofMillis(300);

  private final SseEmitter to;
  private final CountDownLatch ended = new CountDownLatch(1);

  Progress(SseEmitter to) {
    this.to = to;
  }

  SseEmitter emitter() {
    return to;
  }

  /** Does this when the answer is over, however it came to that. */
  void whenOver(Runnable forget) {
    to.onCompletion(forget);
  }

  /** Sends nothing more. */
  void end() {
    ended.countDown();
  }

  /** Sends what {@code look} finds. */
  void send(Supplier<ImportView> look) {
    try {
      long sent = -1;
      do {
        var view = look.get();
        if (view.rowsDone() != sent || view.state().over()) {
          sent = view.rowsDone();
          to.send(SseEmitter.event().name("progress").data(view));
        }
        if (view.state().over()) {
          return;
        }
      } while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (IOException | IllegalStateException e) {
      // the client is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      to.complete();
    }
  }
}
