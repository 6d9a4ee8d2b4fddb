package org.zhaoshang.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.SynchronousSink;

/**
 * What one subscriber has still to be told. It reads a page from the table when the subscriber asks
 * for more, and waits when there is none: a slow subscriber costs a page of memory, and one that
 * returns with its cursor continues where it was.
 */
final class Feed {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final long RETRY_MILLIS = 1000;

  private final long search;
  private final LongFunction<List<Alert>> pageAfter;
  private final Deque<Alert> page = new ArrayDeque<>();
  private long told;
  private long latest = Long.MAX_VALUE;
  private boolean ended;
  private boolean left;

  /**
   * A feed of the alerts behind a place.
   *
   * @param pageAfter the next alerts behind a place, in order
   */
  Feed(long search, long after, LongFunction<List<Alert>> pageAfter) {
    this.search = search;
    this.told = after;
    this.pageAfter = pageAfter;
  }

  long search() {
    return search;
  }

  /** Up to this place everything can be read. */
  synchronized void reached(long place) {
    latest = place;
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The subscriber has gone: nothing is signalled to it any more. */
  synchronized void leave() {
    left = true;
    end();
  }

  /** Gives the next alert, waiting for it; completes when the feed has ended. */
  void next(SynchronousSink<Alert> sink) {
    try {
      while (page.isEmpty()) {
        if (!awaitMore()) {
          if (!hasLeft()) {
            sink.complete();
          }
          return;
        }
        read();
      }
      var alert = page.remove();
      told = alert.position();
      sink.next(alert);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sink.complete();
    }
  }

  private synchronized boolean hasLeft() {
    return left;
  }

  private synchronized boolean awaitMore() throws InterruptedException {
    while (!ended && latest <= told) {
      wait();
    }
    return !ended;
  }

  private void read() throws InterruptedException {
    long upTo;
    synchronized (this) {
      upTo = latest;
      // what comes from here on is announced again
      latest = Math.min(latest, told);
    }
    try {
      page.addAll(pageAfter.apply(told));
      if (page.isEmpty() && upTo != Long.MAX_VALUE) {
        told = Math.max(told, upTo); // places that stayed empty
      } else if (!page.isEmpty()) {
        again(upTo);
      }
    } catch (RuntimeException e) {
      LOG.warn("alerts of saved search {} cannot be read yet: {}", search, e.toString());
      pause();
      again(upTo);
    }
  }

  /** The page may not have been the last. */
  private synchronized void again(long upTo) {
    latest = Math.max(latest, upTo);
  }

  private synchronized void pause() throws InterruptedException {
    if (!ended) {
      wait(RETRY_MILLIS);
    }
  }
}
