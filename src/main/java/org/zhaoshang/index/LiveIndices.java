package org.zhaoshang.index;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.index.TypeTroubles.Step;
import org.zhaoshang.index.store.AnalysisPlugin;
import org.zhaoshang.index.store.Indices;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

/**
 * Sees to it that every type has a live index under its alias, and tells which of them must be
 * built anew.
 */
final class LiveIndices {

  private static final Logger LOG = LoggerFactory.getLogger(LiveIndices.class);

  static final String BECAUSE = "the index holds every record";

  /** Types seen to at a time. Each holds a connection of the record for its lock. */
  private static final int AT_ONCE = 4;

  private final SearchSchema schema;
  private final IndexNames names;
  private final AnalysisPlugin plugin;
  private final Indices indices;
  private final Targets targets;
  private final Records records;
  private final Changes changes;
  private final DataSource database;
  private final TransactionOperations transactions;
  private final TypeTroubles troubles;
  private final Clock clock;

  LiveIndices(
      SearchSchema schema,
      IndexNames names,
      AnalysisPlugin plugin,
      Indices indices,
      Targets targets,
      Records records,
      Changes changes,
      DataSource database,
      TransactionOperations transactions,
      TypeTroubles troubles,
      Clock clock) {
    this.schema = schema;
    this.names = names;
    this.plugin = plugin;
    this.indices = indices;
    this.targets = targets;
    this.records = records;
    this.changes = changes;
    this.database = database;
    this.transactions = transactions;
    this.troubles = troubles;
    this.clock = clock;
  }

  /**
   * Creates what is missing. Where that fails for a type, the others are seen to all the same.
   *
   * @return the types whose live index does not hold what the record and the schema say
   * @throws AnalysisPlugin.Missing when Elasticsearch lacks the plugin that the indices need
   * @throws RuntimeException when Elasticsearch does not answer; call it again then
   */
  List<IndexedType> ensure() {
    plugin.require();
    indices.forbidAutoCreation(names.prefix());
    var seen = new LinkedHashMap<IndexedType, Future<Boolean>>();
    try (var hands = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (var type : schema.types()) {
        seen.put(type, hands.submit(() -> ProductWork.call(BECAUSE, () -> goodOrTroubled(type))));
      }
    }
    return seen.entrySet().stream()
        .filter(one -> !one.getValue().resultNow())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** False when the type's index must be built anew; one that is in trouble is tried again. */
  private boolean goodOrTroubled(IndexedType type) {
    try {
      if (!seenTo(type)) {
        return false;
      }
      troubles.over(type.name(), Step.BUILDING);
    } catch (RuntimeException e) {
      troubles.failed(type.name(), Step.BUILDING, e);
    }
    return true;
  }

  /** Whoever holds the lock sees to the type; a worker waits until it has an index. */
  private boolean seenTo(IndexedType type) {
    try (var lock = AdvisoryLock.tryTake(database, "index." + type.name()).orElse(null)) {
      return lock == null || ensure(type);
    }
  }

  private boolean ensure(IndexedType type) {
    settle(type);
    var live = live(type);
    if (live == null) {
      clear(names.alias(type), type);
      // an index takes over when it is complete: an empty one is that of no records only
      if (targets.find(type.name(), Role.BUILDING).isPresent() || records.count(type.name()) > 0) {
        return false;
      }
      create(type);
      return true;
    }
    if (!indices.behind(names.alias(type)).equals(Set.of(live))) {
      indices.moveAlias(names.alias(type), live);
    }
    if (indices.isOutdated(live, type)) {
      LOG.info("{} was made for another schema", live);
      indices.tolerateUnknownFields(live);
      return false;
    }
    indices.tell(live, type, changes.epoch());
    return targets.find(type.name(), Role.BUILDING).isEmpty();
  }

  /** The type's live index; null when there is none any more that shows the record. */
  private @Nullable String live(IndexedType type) {
    var live = targets.find(type.name(), Role.LIVE).orElse(null);
    if (live == null) {
      return null;
    }
    if (!indices.exists(live)) {
      LOG.warn("{} is gone; its successor is built from the record", live);
    } else if (indices.isForeign(live, changes::epoch)) {
      LOG.warn(
          "{} holds what this database never wrote, as after the restore of a backup; its successor is built from the record",
          live);
    } else {
      return live;
    }
    targets.retire(live);
    return null;
  }

  /** What is still behind the alias shows other records; it is removed after a while. */
  private void clear(String alias, IndexedType type) {
    var strangers = indices.behind(alias);
    strangers.forEach(stranger -> targets.reserve(stranger, type.name()));
    indices.takeOff(alias, strangers);
  }

  /**
   * A rebuild that ended half-way: finished when the alias had moved already, else gone on with,
   * unless its index is of no use any more. Needs the lock.
   */
  void settle(IndexedType type) {
    targets
        .find(type.name(), Role.BUILDING)
        .ifPresent(index -> {
          if (indices.behind(names.alias(type)).contains(index)) {
            transactions.executeWithoutResult(
                tx -> targets.promote(index, type.name(), Role.BUILDING));
          } else if (!indices.exists(index)
              || indices.isOutdated(index, type)
              || indices.isForeign(index, changes::epoch)) {
            LOG.info("{} was never finished", index);
            targets.retire(index);
          }
        });
  }

  private void create(IndexedType type) {
    var index = names.fresh(type, clock.instant());
    targets.reserve(index, type.name());
    indices.create(index, type, changes.epoch());
    transactions.executeWithoutResult(tx -> {
      targets.promote(index, type.name(), Role.RETIRED);
      indices.moveAlias(names.alias(type), index);
    });
    LOG.info("created {}", index);
  }
}
