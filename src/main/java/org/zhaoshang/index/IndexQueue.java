package org.zhaoshang.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.background.Signal;
import org.zhaoshang.index.store.Elastic.Unavailable;
import org.zhaoshang.index.store.Indices;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;

/** What the index does not show yet. */
public final class IndexQueue {

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Instant NOTHING_UNSEEN = Instant.MAX;

  private final Changes changes;
  private final Poison poison;
  private final Targets targets;
  private final Indices indices;
  private final TransactionOperations transactions;
  private final Signal calls = new Signal();
  private final AtomicReference<Instant> lastWrite = new AtomicReference<>(NOTHING_UNSEEN);

  IndexQueue(
      Changes changes,
      Poison poison,
      Targets targets,
      Indices indices,
      TransactionOperations transactions) {
    this.changes = changes;
    this.poison = poison;
    this.targets = targets;
    this.indices = indices;
    this.transactions = transactions;
  }

  /** How many changes wait. */
  public long depth() {
    return changes.depth();
  }

  /** The age of the oldest change that waits, zero when none does. */
  public Duration lag() {
    return changes.lag();
  }

  /**
   * Tells idle workers of this process to look now. Without a call they look several times a
   * second.
   */
  public void wake() {
    calls.raise();
  }

  /**
   * Waits until every committed change is written.
   *
   * @throws TimeoutException when changes still wait after {@code longest}
   */
  public void awaitEmpty(Duration longest) throws TimeoutException, InterruptedException {
    var deadline = Instant.now().plus(longest);
    wake();
    while (!changes.isEmpty()) {
      if (Instant.now().isAfter(deadline)) {
        throw new TimeoutException(depth() + " changes still wait after " + longest);
      }
      Thread.sleep(LOOK);
    }
  }

  /** Waits until every committed change is written, and makes all of it searchable. */
  public void awaitSearchable(Duration longest) throws TimeoutException, InterruptedException {
    awaitEmpty(longest);
    refresh();
  }

  /** Makes what was written searchable now. */
  public void refresh() {
    try {
      indices.refresh(
          targets.all().stream()
              .filter(target -> target.role() == Role.LIVE)
              .map(Targets.Target::index)
              .toList());
    } catch (RuntimeException e) {
      throw new Unavailable(e);
    }
  }

  /** Tries the records again that were set aside; returns how many there are. */
  public int retryPoison(List<String> types) {
    Map<String, List<Long>> aside =
        types.stream().collect(java.util.stream.Collectors.toMap(type -> type, poison::ids));
    transactions.executeWithoutResult(tx -> aside.forEach(changes::requeue));
    wake();
    return aside.values().stream().mapToInt(List::size).sum();
  }

  /** Notes that this instance wrote something that no search sees yet. */
  void wrote() {
    lastWrite.set(Instant.now());
  }

  /**
   * Makes what was written searchable once only changes of {@code resting} types wait and nothing
   * was written for half a second. While a load goes on, only Elasticsearch's own interval does: a
   * refresh after every batch makes many small segments, and merging them costs more than writing.
   */
  void showWhenQuiet(Set<String> resting) {
    var last = lastWrite.get();
    if (last.isBefore(Instant.now().minus(QUIET)) && changes.isEmptyBut(resting)) {
      refresh();
      lastWrite.compareAndSet(last, NOTHING_UNSEEN);
    }
  }

  /** What wakes idle workers. */
  Signal calls() {
    return calls;
  }
}
