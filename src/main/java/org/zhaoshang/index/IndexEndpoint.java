package org.zhaoshang.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

/**
 * Actuator endpoint {@code zhaoshangindex}: the state of the index, and orders to rebuild it or to
 * try again.
 */
@Endpoint(id = "zhaoshangindex")
class IndexEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(IndexEndpoint.class);
  private static final int CASES = 100;

  private final SearchSchema schema;
  private final IndexQueue queue;
  private final Targets targets;
  private final Poison poison;
  private final IndexRebuild rebuild;

  IndexEndpoint(
      SearchSchema schema, IndexQueue queue, Targets targets, Poison poison, IndexRebuild rebuild) {
    this.schema = schema;
    this.queue = queue;
    this.targets = targets;
    this.poison = poison;
    this.rebuild = rebuild;
  }

  /** What an order can be. */
  enum Order {
    /** Rebuild while searches go on. */
    REBUILD,
    /** Try again what was set aside. */
    RETRY
  }

  /**
   * The state of the index.
   *
   * @param lagSeconds the age of the oldest waiting change
   * @param cases the records set aside longest, at most 100
   */
  record Status(
      long depth,
      double lagSeconds,
      List<Targets.Target> targets,
      long poison,
      List<Poison.Case> cases) {}

  @ReadOperation
  Status status() {
    return new Status(
        queue.depth(),
        queue.lag().toMillis() / 1000.0,
        targets.all(),
        poison.count(),
        poison.first(CASES));
  }

  /**
   * Obeys and returns at once; {@code entry} is one index, e.g. {@code projects}, or null for all.
   */
  @WriteOperation
  Map<String, Object> order(Order order, @Nullable String entry) {
    var types =
        schema.types().stream()
            .filter(t -> entry == null || t.entry().equals(entry))
            .map(IndexedType::name)
            .toList();
    if (order == Order.RETRY) {
      return Map.of("retried", queue.retryPoison(types));
    }
    Thread.ofVirtual()
        .name("index-rebuild")
        .start(ProductWork.task("the index holds every record", () -> rebuild(types)));
    return Map.of("rebuilding", types);
  }

  private void rebuild(List<String> types) {
    for (var type : types) {
      try {
        LOG.info("{}: {}", type, rebuild.run(type));
      } catch (RuntimeException e) {
        LOG.error("{} was not rebuilt: {}", type, e.toString());
      }
    }
  }
}
