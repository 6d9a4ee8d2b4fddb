package org.zhaoshang.alert.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhaoshang.alert.webhook.Deliveries.Claimed;
import org.zhaoshang.alert.webhook.Deliveries.State;
import org.zhaoshang.alert.webhook.WebhookClient.Outcome;

/**
 * Posts what is due. No transaction is open meanwhile: a sender that dies between the post and its
 * note has its delivery posted again by another, under the same {@code webhook-id}.
 */
public final class Sender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** Until it is looked again whether an owner may ask. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Clearance clearance;
  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final WebhookClient client;
  private final RetrySchedule schedule;
  private final Duration lease;
  private final Consumer<State> attempted;

  /**
   * Sends by these rules.
   *
   * @param attempted is told the state of each delivery after an attempt
   */
  public Sender(
      Clearance clearance,
      Deliveries deliveries,
      Webhooks webhooks,
      WebhookProperties rules,
      Consumer<State> attempted) {
    this.clearance = clearance;
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.client = new WebhookClient(rules);
    this.schedule = new RetrySchedule(rules.retries(), rules.jitter());
    this.lease = rules.lease();
    this.attempted = attempted;
  }

  /** Posts one delivery that is due; false when none is. */
  public boolean sendOne() {
    var claimed = deliveries.claim(lease);
    claimed.ifPresent(this::send);
    return claimed.isPresent();
  }

  private void send(Claimed claimed) {
    var verdict = clearance.of(claimed.subject());
    if (verdict == Clearance.Verdict.WAIT) {
      deliveries.putBack(claimed, "its owner may not ask at the moment", AGAIN);
      return;
    }
    var outcome =
        verdict == Clearance.Verdict.NEVER
            ? Outcome.failed("its owner sees less now than when it was made", true)
            : webhooks.open(claimed.secret()).map(s -> post(claimed, s)).orElse(unreadable());
    var pause = pause(claimed, outcome);
    var state = deliveries.ended(claimed, outcome, pause);
    attempted.accept(state);
    log(claimed, outcome, state, pause);
  }

  private Outcome post(Claimed claimed, Secret secret) {
    var now = Instant.now();
    var id = claimed.id().toString();
    var previous = Optional.ofNullable(claimed.previous()).flatMap(webhooks::open);
    var signatures =
        Stream.concat(Stream.of(secret), previous.stream())
            .map(s -> s.sign(id, now, claimed.payload()))
            .collect(Collectors.joining(" "));
    return client.post(
        claimed.url(),
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", String.valueOf(now.getEpochSecond()),
            "webhook-signature", signatures),
        claimed.payload());
  }

  private @Nullable Duration pause(Claimed claimed, Outcome outcome) {
    if (outcome.error() == null || outcome.lasting()) {
      return null;
    }
    return schedule
        .after(claimed.attempts(), outcome.retryAfter(), ThreadLocalRandom.current())
        .orElse(null);
  }

  private static Outcome unreadable() {
    return Outcome.failed("the secret was stored under another key: rotate it", true);
  }

  private static void log(Claimed claimed, Outcome outcome, State state, @Nullable Duration pause) {
    // the path and query of an address can hold a token
    LOG.atLevel(state == State.FAILED ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.INFO)
        .addKeyValue("delivery", claimed.id())
        .addKeyValue("search", claimed.searchId())
        .addKeyValue("host", URI.create(claimed.url()).getHost())
        .addKeyValue("attempt", claimed.attempts())
        .addKeyValue("status", outcome.status())
        .log(
            state == State.PENDING
                ? "delivery failed, next attempt in %s: %s".formatted(pause, outcome.error())
                : state == State.FAILED
                    ? "delivery given up: " + outcome.error()
                    : "delivery confirmed");
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
