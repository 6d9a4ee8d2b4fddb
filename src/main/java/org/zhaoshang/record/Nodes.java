package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.SearchSchema;
import reactor.core.publisher.Mono;

/** Fetches records by global id: one SQL statement for each type, whatever the page holds. */
@Component
public class Nodes {

  /**
   * In a GraphQL context: the operation is the product's own, and client limits do not apply to it.
   */
  public static final String INTERNAL_KEY = "zhaoshang.internal";

  private static final int MOST_IDS = 200;
  private static final String LOADER = "nodes";

  private final Records records;
  private final SearchSchema schema;

  Nodes(Records records, SearchSchema schema, BatchLoaderRegistry loaders) {
    this.records = records;
    this.schema = schema;
    loaders
        .forTypePair(NodeId.class, Row.class)
        .withName(LOADER)
        .registerMappedBatchLoader((ids, environment) -> {
          Horizon horizon = Horizon.of(requireNonNull(environment.getContext()));
          return Mono.fromSupplier(() -> byId(horizon, ids));
        });
  }

  /** The records with these ids; those that do not exist or lie beyond the horizon are absent. */
  public Map<NodeId, Row> byId(Horizon horizon, Collection<NodeId> ids) {
    var byType = new TreeMap<String, Set<Long>>();
    for (var id : ids) {
      if (schema.tables().containsKey(id.type())) {
        byType.computeIfAbsent(id.type(), type -> new LinkedHashSet<>()).add(id.id());
      }
    }
    var found = new HashMap<NodeId, Row>();
    byType.forEach((type, keys) ->
        records
            .evenRetired(horizon, type, keys)
            .forEach((id, row) -> found.put(new NodeId(type, id), row)));
    return found;
  }

  /** {@code Query.node}. */
  @Nullable Object node(DataFetchingEnvironment env) {
    String id = env.getArgument("id");
    return NodeId.decode(String.valueOf(id))
        .map(key -> requireNonNull(env.<NodeId, Row>getDataLoader(LOADER)).load(key))
        .orElse(null);
  }

  /** {@code Query.nodes}: in the order asked, null where there is none. */
  List<@Nullable Row> nodes(DataFetchingEnvironment env) {
    List<String> ids = env.getArgumentOrDefault("ids", List.of());
    if (ids.size() > MOST_IDS && !env.getGraphQlContext().getBoolean(INTERNAL_KEY, false)) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "nodes: %d ids, at most %d".formatted(ids.size(), MOST_IDS));
    }
    var keys = ids.stream().map(id -> NodeId.decode(id).orElse(null)).toList();
    var known = keys.stream().filter(java.util.Objects::nonNull).map(key -> (NodeId) key).toList();
    var found = byId(Horizon.of(env.getGraphQlContext()), known);
    return keys.stream().<@Nullable Row>map(key -> key == null ? null : found.get(key)).toList();
  }
}
