package org.zhaoshang.index;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.background.Backoff;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.index.store.Elastic.Unavailable;
import org.zhaoshang.index.store.Indices;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.index.store.Targets.Target;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

/** Builds a type's index anew from the record while searches and changes go on, and swaps it in. */
public final class IndexRebuild {

  private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);
  private static final int ATTEMPTS = 12;
  private static final long PROGRESS = 100_000;

  private final SearchSchema schema;
  private final IndexNames names;
  private final IndexProperties properties;
  private final LiveIndices live;
  private final Indices indices;
  private final Targets targets;
  private final Poison poison;
  private final Records records;
  private final Changes changes;
  private final IndexBatch batch;
  private final DataSource database;
  private final TransactionOperations transactions;
  private final Clock clock;

  IndexRebuild(
      SearchSchema schema,
      IndexNames names,
      IndexProperties properties,
      LiveIndices live,
      Indices indices,
      Targets targets,
      Poison poison,
      Records records,
      Changes changes,
      IndexBatch batch,
      DataSource database,
      TransactionOperations transactions,
      Clock clock) {
    this.schema = schema;
    this.names = names;
    this.properties = properties;
    this.live = live;
    this.indices = indices;
    this.targets = targets;
    this.poison = poison;
    this.records = records;
    this.changes = changes;
    this.batch = batch;
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What became of a rebuild. */
  public enum Outcome {
    /** The new index is live. */
    DONE,
    /** Somebody else, here or in another instance, is rebuilding this type. */
    BUSY
  }

  /**
   * Rebuilds the index of a type and returns when the new one is live. The old one stays for a
   * while, for the readers that are still in it. After a failure the old index is live as before;
   * the next rebuild goes on where this one ended.
   *
   * @throws java.util.NoSuchElementException when the type has no index
   * @throws RuntimeException when a server does not answer for several minutes
   */
  public Outcome run(String typeName) {
    var type = schema.type(typeName);
    try (var lock = AdvisoryLock.tryTake(database, "index." + type.name()).orElse(null)) {
      if (lock == null) {
        return Outcome.BUSY;
      }
      live.settle(type);
      rebuild(type);
      return Outcome.DONE;
    }
  }

  /** Removes the indices that nobody reads any more. */
  void sweep() {
    for (var index : targets.retiredFor(properties.grace())) {
      indices.delete(index);
      targets.remove(index);
      LOG.info("removed {}", index);
    }
  }

  private void rebuild(IndexedType type) {
    var index = targets.find(type.name(), Role.BUILDING).orElseGet(() -> begin(type));
    var filled = targets.filledTo(index);
    LOG.info(
        "building {} of {} records{}",
        index,
        records.count(type.name()),
        filled == 0 ? "" : ", those up to " + filled + " are in it");
    var count = fill(type, new Target(index, type.name(), Role.BUILDING), filled);
    indices.open(index);
    transactions.executeWithoutResult(tx -> {
      targets.promote(index, type.name(), Role.BUILDING);
      indices.moveAlias(names.alias(type), index);
      // What the old index could not take, the new one may.
      changes.requeue(type.name(), poison.ids(type.name()));
    });
    LOG.info("{} is live, {} documents were written", index, count);
  }

  private String begin(IndexedType type) {
    var index = names.fresh(type, clock.instant());
    targets.reserve(index, type.name());
    indices.createToFill(index, type, changes.epoch());
    // From here on every change is written to both; only then are the records read.
    targets.build(index);
    return index;
  }

  private long fill(IndexedType type, Target into, long filled) {
    var pages = new Pages(into, filled);
    var done = new AtomicLong();
    List<Callable<Void>> fillers =
        IntStream.range(0, Math.max(1, properties.workers()))
            .<Callable<Void>>mapToObj(n ->
                () -> {
                  ProductWork.call(
                      "the index holds every record", () -> fill(type, pages, into, done));
                  return null;
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var filler : threads.invokeAll(fillers)) {
        filler.get();
      }
      return done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(into.index() + ": interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private long fill(IndexedType type, Pages pages, Target into, AtomicLong done)
      throws InterruptedException {
    for (var ids = pages.next(); !ids.isEmpty(); ids = pages.next()) {
      write(type, ids, into);
      pages.done(ids);
      progress(into.index(), done.addAndGet(ids.size()), ids.size());
    }
    return done.get();
  }

  private static void progress(String index, long done, int step) {
    if (done / PROGRESS > (done - step) / PROGRESS) {
      LOG.info("{}: {} documents", index, done);
    }
  }

  /**
   * Each attempt draws a version of its own, so that a late one never writes with a number that is
   * too old.
   */
  private void write(IndexedType type, List<Long> ids, Target into) throws InterruptedException {
    var backoff = new Backoff(properties.longestBackoff());
    while (true) {
      try {
        batch.write(type, ids, changes.nextVersion(), List.of(into));
        return;
      } catch (Unavailable e) {
        var pause = backoff.failed();
        if (backoff.failures() >= ATTEMPTS) {
          throw e;
        }
        LOG.warn("{}: again in {} ms: {}", into.index(), pause.toMillis(), e.getMessage());
        Thread.sleep(pause);
      }
    }
  }

  /** Hands out the ids of a type, a batch at a time, to several fillers. */
  private final class Pages {
    private final Target into;
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long after;

    Pages(Target into, long after) {
      this.into = into;
      this.after = after;
    }

    synchronized List<Long> next() {
      var ids = records.idsAfter(into.type(), after, properties.batch());
      if (!ids.isEmpty()) {
        after = ids.getLast();
        underWay.add(ids.getFirst());
      }
      return ids;
    }

    /** Notes how far the index is filled without a gap. */
    synchronized void done(List<Long> ids) {
      underWay.remove(ids.getFirst());
      targets.filled(into.index(), underWay.isEmpty() ? after : underWay.first() - 1);
    }
  }
}
