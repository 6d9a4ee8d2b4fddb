package org.zhaoshang.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps a server running: notices its end, tells one that hangs from one that is slow, says what
 * happened, and starts it again, after a pause that is longer each time.
 */
final class Watch {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  /** Questions left unanswered, one after the other, before it is asked why. */
  private static final int UNANSWERED = 6;

  /** Who uses less than this part of a processor does not work on its answer. */
  private static final int IDLE = 50;

  /** Whoever is silent so many times longer is not waited for, however busy. */
  private static final int BUSY = 10;

  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  /** Who ran so long has not failed again. */
  private static final Duration STEADY = Duration.ofMinutes(10);

  private static final int SIGNALLED = 128;

  private final Watched server;
  private final Duration interval;
  private final CountDownLatch closing;
  private final Consumer<Boolean> runs;

  /**
   * Watches a server that runs.
   *
   * @param patience how long an idle server may be silent until it hangs
   * @param closing ends the watch
   * @param runs is told false when the server no longer serves, and true when it does again
   */
  Watch(Watched server, Duration patience, CountDownLatch closing, Consumer<Boolean> runs) {
    this.server = server;
    this.interval = patience.dividedBy(2 * UNANSWERED);
    this.closing = closing;
    this.runs = runs;
  }

  /** Returns when the application closes. */
  void keep() throws InterruptedException {
    var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
    var inARow = pauses.start();
    while (true) {
      long since = System.nanoTime();
      var how = untilItFails();
      if (closing.getCount() == 0) {
        return;
      }
      runs.accept(false);
      inARow = System.nanoTime() - since > STEADY.toNanos() ? pauses.start() : inARow;
      log.error("{} {}. The end of its log:\n{}", server.title(), how, tail());
      do {
        long pause = inARow.nextBackOff();
        log.info("{} is started again in {} s", server.title(), pause / 1_000);
        if (closing.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      } while (!started());
      runs.accept(true);
      log.info("{} is up again, process {}", server.title(), server.child().process().pid());
    }
  }

  private boolean started() throws InterruptedException {
    try {
      server.child().kill();
      server.startAgain();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (closing.getCount() > 0) {
        log.error("{} cannot be started again: {}", server.title(), e.getMessage());
      }
      return false;
    }
  }

  /** What became of it. */
  private String untilItFails() {
    var child = server.child();
    int unanswered = 0;
    var usedBefore = Duration.ZERO;
    long since = 0;
    while (!child.endsWithin(interval.toMillis())) {
      if (server.answers((int) interval.toMillis())) {
        unanswered = 0;
        continue;
      }
      if (unanswered++ == 0) {
        usedBefore = used(child);
        since = System.nanoTime();
      }
      if (unanswered % UNANSWERED == 0) {
        var silence = Duration.ofNanos(System.nanoTime() - since);
        var used = used(child).minus(usedBefore);
        if (used.multipliedBy(IDLE).compareTo(silence) < 0 || unanswered == BUSY * UNANSWERED) {
          child.kill();
          return "hung: no answer for %d s, in which it used %d ms of a processor; it was ended"
              .formatted(silence.toSeconds(), used.toMillis());
        }
        log.warn(
            "{} is slow: no answer for {} s, in which it used {} s of a processor",
            server.title(),
            silence.toSeconds(),
            used.toSeconds());
      }
    }
    int code = child.process().exitValue();
    return "ended: process %d, exit code %d%s"
        .formatted(
            child.process().pid(),
            code,
            code > SIGNALLED ? ", by signal " + (code - SIGNALLED) : "");
  }

  /** The processor's time of the server and all that it started. */
  private static Duration used(ChildProcess child) {
    return Stream.concat(child.process().descendants(), Stream.of(child.process().toHandle()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private String tail() {
    return ChildProcess.tail(server.child().log(), 10);
  }
}
