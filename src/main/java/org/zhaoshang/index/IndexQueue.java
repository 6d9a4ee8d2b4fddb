package org.zhaoshang.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.index.store.Elastic.Unavailable;
import org.zhaoshang.index.store.Indices;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;

/** What the index does not show yet. */
public final class IndexQueue {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Changes changes;
  private final Poison poison;
  private final Targets targets;
  private final Indices indices;
  private final TransactionOperations transactions;
  private final Semaphore calls = new Semaphore(0);

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
    calls.release();
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

  /** Makes what was written searchable now instead of within a second. */
  public void refresh() {
    try {
      targets.all().stream()
          .filter(target -> target.role() == Role.LIVE)
          .forEach(target -> indices.refresh(target.index()));
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

  /** Sleeps until woken, {@code poll} at most. */
  void idle(Duration poll) throws InterruptedException {
    if (calls.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits();
    }
  }
}
