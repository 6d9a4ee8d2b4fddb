package org.zhaoshang.index;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.zhaoshang.index.store.Elastic.Unavailable;
import org.zhaoshang.index.store.Indices;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.index.store.Targets.Target;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

/**
 * Health detail {@code index}: a lagging index is reported, but takes no instance out of service. A
 * type that cannot be indexed, or whose index is not complete, is named with the reason; so are
 * indices that take no writes. Without these, or with records set aside, most is found, so the
 * application is {@code DEGRADED}.
 */
final class IndexHealth extends AbstractHealthIndicator {

  private final SearchSchema schema;
  private final IndexNames names;
  private final IndexQueue queue;
  private final Targets targets;
  private final Indices indices;
  private final Poison poison;
  private final TypeTroubles troubles;

  IndexHealth(
      SearchSchema schema,
      IndexNames names,
      IndexQueue queue,
      Targets targets,
      Indices indices,
      Poison poison,
      TypeTroubles troubles) {
    super("the index queue cannot be read");
    this.schema = schema;
    this.names = names;
    this.queue = queue;
    this.targets = targets;
    this.indices = indices;
    this.poison = poison;
    this.troubles = troubles;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var all = targets.all();
    var writable = writable();
    var stopped = new TreeMap<>(incomplete(all, writable));
    stopped.putAll(troubles.reasons());
    var readOnly =
        all.stream()
            .filter(target -> target.role() != Role.RETIRED)
            .map(Target::index)
            .filter(index -> writable != null && !writable.getOrDefault(index, true))
            .toList();
    long aside = poison.count();
    health
        .status(
            stopped.isEmpty() && readOnly.isEmpty() && aside == 0
                ? Status.UP
                : ElasticsearchHealth.DEGRADED)
        .withDetail("depth", queue.depth())
        .withDetail("lagSeconds", queue.lag().toMillis() / 1000.0)
        .withDetail("poison", aside);
    if (!stopped.isEmpty()) {
      health.withDetail("stopped", stopped);
    }
    if (!readOnly.isEmpty()) {
      health.withDetail("readOnly", readOnly);
    }
  }

  /** The types over which no search is complete, and why. */
  private Map<String, String> incomplete(
      List<Target> all, @Nullable Map<String, Boolean> writable) {
    var live =
        all.stream()
            .filter(target -> target.role() == Role.LIVE)
            .collect(Collectors.toMap(Target::type, Target::index));
    return schema.types().stream()
        .map(IndexedType::name)
        .filter(type ->
            !live.containsKey(type) || writable != null && !writable.containsKey(live.get(type)))
        .collect(
            Collectors.toMap(
                type -> type,
                type ->
                    live.containsKey(type)
                        ? live.get(type) + " is gone"
                        : "its index is not complete yet"));
  }

  /** Null when Elasticsearch does not say; that it does not is another detail. */
  private @Nullable Map<String, Boolean> writable() {
    try {
      return indices.writable(names.prefix());
    } catch (Unavailable e) {
      return null;
    }
  }
}
