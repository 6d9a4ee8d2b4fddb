package org.zhaoshang.alert;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhaoshang.background.Next;
import org.zhaoshang.background.Signal;
import org.zhaoshang.background.Workers;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.InputError;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Subscribers to alerts. They are fed from the table, so it does not matter which instance found
 * something: one thread asks for the latest places of all searches that somebody here follows, at
 * once when this instance found something, and regularly for the others.
 *
 * <p>It stops before the web server, so that open subscriptions end and do not hold up a shutdown.
 */
final class Feeds extends Workers {

  private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
  private static final int PAGE = 100;

  private final Alerts alerts;
  private final Duration poll;
  private final int most;
  private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();

  Feeds(Alerts alerts, Signal found, Duration poll, int most) {
    super("alerts of all callers are announced");
    this.alerts = alerts;
    this.poll = poll;
    this.most = most;
    worker("alert-feeds", found, poll, this::watch, Feeds::failed);
  }

  /**
   * The alerts of a search behind a place, as they come, until it is deleted or the server stops.
   *
   * @throws InputError when too many follow already
   */
  Flux<Alert> follow(long search, long after) {
    if (feeds.size() >= most) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "savedSearchMatched: %d subscriptions at once on this server, at most".formatted(most));
    }
    var forFollower = CallerInForce.carrier();
    return Flux.defer(() -> {
      var feed =
          new Feed(
              search,
              after,
              place -> alerts.between(search, place, Long.MAX_VALUE, false, null, PAGE));
      feeds.add(feed);
      if (!isRunning()) {
        feed.end();
      }
      // never an executor service: it would interrupt, and an interrupt breaks a database
      // connection
      return Flux.<Alert>generate(feed::next)
          .subscribeOn(
              Schedulers.fromExecutor(
                  task -> Thread.ofVirtual().name("alert-feed").start(forFollower.apply(task))))
          .doFinally(signal -> {
            feeds.remove(feed);
            feed.leave();
          });
    });
  }

  /** How many subscriptions are open. */
  int count() {
    return feeds.size();
  }

  @Override
  public synchronized void stop() {
    feeds.forEach(Feed::end);
    super.stop();
    // those that came meanwhile
    feeds.forEach(Feed::end);
  }

  private Next watch() {
    announce();
    return Next.onSignal(poll);
  }

  private void announce() {
    var followed = feeds.stream().map(Feed::search).distinct().toList();
    if (followed.isEmpty()) {
      return;
    }
    var latest = alerts.latest(followed);
    for (var feed : feeds) {
      var place = latest.get(feed.search());
      if (place != null) {
        feed.reached(place);
      } else if (followed.contains(feed.search())) {
        feed.end();
      }
    }
  }

  private static void failed(Throwable problem, int inARow, Duration pause) {
    LOG.warn("alerts cannot be announced yet: {}", problem.toString());
  }
}
