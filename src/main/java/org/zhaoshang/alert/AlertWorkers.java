package org.zhaoshang.alert;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhaoshang.alert.webhook.Sender;
import org.zhaoshang.background.Next;
import org.zhaoshang.background.Signal;
import org.zhaoshang.background.Workers;

/**
 * The threads that run saved searches, batch alerts and post them. They start with the application
 * and never fail its start: while a server is away, everything waits in its table.
 */
final class AlertWorkers extends Workers {

  private static final Logger LOG = LoggerFactory.getLogger(AlertWorkers.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final AlertProperties properties;
  private final Look look;
  private final Repair repair;
  private final Signal found;

  AlertWorkers(
      AlertProperties properties,
      Look look,
      Repair repair,
      Batching batching,
      Sender sender,
      Signal written,
      Signal found) {
    super("saved searches of all callers are run");
    this.properties = properties;
    this.look = look;
    this.repair = repair;
    this.found = found;
    worker("alert-look", written, LONGEST_PAUSE, this::lookOnce, AlertWorkers::failed);
    worker(
        "alert-batch", found, LONGEST_PAUSE, () -> next(batching.makeOne()), AlertWorkers::failed);
    worker("alert-repair", new Signal(), LONGEST_PAUSE, this::repairAll, AlertWorkers::failed);
    for (int n = 1; n <= properties.webhook().senders(); n++) {
      worker(
          "alert-send-" + n,
          found,
          LONGEST_PAUSE,
          () -> next(sender.sendOne()),
          AlertWorkers::failed);
    }
  }

  @Override
  public boolean isAutoStartup() {
    return properties.enabled();
  }

  private Next next(boolean worked) {
    return worked ? Next.AT_ONCE : Next.onSignal(properties.poll());
  }

  /**
   * Each look refreshes the index: under load it rests, and what is written meanwhile is looked at
   * together.
   */
  private Next lookOnce() {
    var result = look.run(properties.batch());
    if (result.alerts() > 0) {
      found.raise();
    }
    return result.records() > 0 ? Next.after(properties.poll()) : next(false);
  }

  private Next repairAll() {
    repair.run();
    return Next.after(properties.repair());
  }

  private static void failed(Throwable problem, int inARow, Duration pause) {
    LOG.warn("nothing is lost, again in {} ms: {}", pause.toMillis(), problem.toString());
  }
}
