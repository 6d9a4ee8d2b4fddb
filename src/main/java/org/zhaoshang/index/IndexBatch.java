package org.zhaoshang.index;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.TypeTroubles.Step;
import org.zhaoshang.index.WriteListener.Written;
import org.zhaoshang.index.document.Document;
import org.zhaoshang.index.document.Documents;
import org.zhaoshang.index.store.Bulk;
import org.zhaoshang.index.store.Bulk.Write;
import org.zhaoshang.index.store.Elastic.Unavailable;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.index.store.Targets.Target;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

/**
 * One turn of a worker: takes changes, builds the documents and writes them, all in one
 * transaction, so that a failure leaves the changes in the queue.
 *
 * <p>Why workers never need an order among them. A batch (1) locks its changes, (2) draws its
 * version V, (3) reads which indices are written, (4) reads its records, (5) writes with version V.
 * Suppose a batch A with a higher version overtakes a batch B on one record, and B had seen a state
 * S that A had not. S was committed after A read, hence after A drew its version. The change entry
 * of S became visible with S, so some batch C locks it later than that, draws a version above A's,
 * and reads S or a later state. Whoever arrives last, the highest version wins, and it has seen
 * everything. The same holds for a rebuild, which draws before it reads and is registered before it
 * draws.
 */
final class IndexBatch {

  private final SearchSchema schema;
  private final Changes changes;
  private final Documents documents;
  private final Bulk bulk;
  private final Targets targets;
  private final Poison poison;
  private final TransactionOperations transactions;
  private final IndexMeters meters;
  private final TypeTroubles troubles;
  private final List<WriteListener> listeners;

  IndexBatch(
      SearchSchema schema,
      Changes changes,
      Documents documents,
      Bulk bulk,
      Targets targets,
      Poison poison,
      TransactionOperations transactions,
      IndexMeters meters,
      TypeTroubles troubles,
      List<WriteListener> listeners) {
    this.schema = schema;
    this.changes = changes;
    this.documents = documents;
    this.bulk = bulk;
    this.targets = targets;
    this.poison = poison;
    this.transactions = transactions;
    this.meters = meters;
    this.troubles = troubles;
    this.listeners = listeners;
  }

  /**
   * Takes at most {@code limit} changes and indexes them. When a type cannot be indexed, its
   * changes go back to the queue, and the others are taken without it.
   *
   * @return how many records it dealt with, 0 when there was nothing to do
   * @throws RuntimeException when the queue does not answer; the changes are still in it
   */
  int run(int limit) {
    while (true) {
      var resting = troubles.resting();
      try {
        var taken = requireNonNull(transactions.execute(status -> index(take(limit, resting))));
        int count = taken.values().stream().mapToInt(changed -> changed.ids().size()).sum();
        taken.keySet().forEach(type -> troubles.over(type, Step.WRITING));
        if (count == 0 && troubles.any(Step.WRITING) && changes.isEmpty()) {
          // another instance has written them
          troubles.over(Step.WRITING);
        }
        return count;
      } catch (TypeFailed e) {
        meters.retry();
        troubles.failed(e.type, Step.WRITING, e.cause);
      }
    }
  }

  private Map<String, Changes.Taken> take(int limit, Set<String> resting) {
    return meters.take(() -> changes.take(limit, resting));
  }

  private Map<String, Changes.Taken> index(Map<String, Changes.Taken> taken) {
    if (taken.isEmpty()) {
      return taken;
    }
    long version = changes.nextVersion();
    for (var type : schema.types()) {
      var changed = taken.get(type.name());
      if (changed != null) {
        try {
          var written = write(type, changed.ids(), version, written(type));
          tell(new Written(type.name(), written, changed.created(), version));
        } catch (RuntimeException e) {
          throw new TypeFailed(type.name(), e);
        }
      }
    }
    return taken;
  }

  /** Undoes the batch, and says whose fault it is. */
  private static final class TypeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String type;
    private final RuntimeException cause;

    TypeFailed(String type, RuntimeException cause) {
      super(cause);
      this.type = type;
      this.cause = cause;
    }
  }

  private void tell(Written written) {
    if (!written.ids().isEmpty()) {
      listeners.forEach(listener -> listener.written(written));
    }
  }

  private List<Target> written(IndexedType type) {
    var written = targets.written(type.name());
    if (written.isEmpty()) {
      throw new Unavailable(type.name() + " has no index yet");
    }
    return written;
  }

  /**
   * Builds the documents of these records and writes them to these indices.
   *
   * @return the records that have a document now
   */
  List<Long> write(IndexedType type, List<Long> ids, long version, List<Target> into) {
    var built = meters.build(() -> documents.build(type.name(), ids));
    var writes =
        new ArrayList<Write>((built.documents().size() + built.absent().size()) * into.size());
    for (var target : into) {
      for (var document : built.documents()) {
        writes.add(
            new Write(
                target.index(), document.nodeId(), document.id(), version, document.source()));
      }
      for (long id : built.absent()) {
        writes.add(
            new Write(target.index(), new NodeId(type.name(), id).encode(), id, version, null));
      }
    }
    var result = meters.bulk(() -> bulk.write(writes));
    var failed = new HashMap<>(built.failed());
    var judge = judge(into);
    result.rejected().stream()
        .filter(rejection -> rejection.write().index().equals(judge))
        .forEach(rejection -> failed.put(rejection.write().key(), rejection.error()));
    poison.clear(type.name(), ids.stream().filter(id -> !failed.containsKey(id)).toList());
    poison.add(type.name(), failed);
    meters.count(result, failed.size());
    return built.documents().stream()
        .map(Document::id)
        .filter(id -> !failed.containsKey(id))
        .toList();
  }

  /**
   * While a successor is built, only its opinion counts: the live index may be of an older schema.
   */
  private static String judge(List<Target> into) {
    return into.stream()
        .filter(target -> target.role() == Role.BUILDING)
        .findFirst()
        .orElse(into.getFirst())
        .index();
  }
}
