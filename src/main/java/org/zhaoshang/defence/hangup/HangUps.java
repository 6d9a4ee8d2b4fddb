package org.zhaoshang.defence.hangup;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks again and again whether those who wait for an answer are still there. */
public final class HangUps {

  /** How soon it is noticed. */
  private static final Duration EVERY = Duration.ofMillis(200);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  /** Looks on {@code clock}. */
  public HangUps(ScheduledExecutorService clock) {
    clock.scheduleWithFixedDelay(
        () -> watches.forEach(Watch::look), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Watches a connection while an operation runs.
   *
   * @param gone what happens, once, when the client hangs up
   * @return ends the watch; when it returns, the connection is no longer touched
   */
  public Runnable watch(ClientConnection connection, Runnable gone) {
    var watch = new Watch(connection, gone);
    watches.add(watch);
    return watch::end;
  }

  private final class Watch {

    private final ClientConnection connection;
    private final Runnable gone;
    private boolean over;

    Watch(ClientConnection connection, Runnable gone) {
      this.connection = connection;
      this.gone = gone;
    }

    synchronized void look() {
      if (!over && connection.isGone()) {
        end();
        gone.run();
      }
    }

    synchronized void end() {
      over = true;
      watches.remove(this);
    }
  }
}
