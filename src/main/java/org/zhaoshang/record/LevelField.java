package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetcher;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.dataloader.DataLoader;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.zhaoshang.graph.Horizon;
import reactor.core.publisher.Mono;

/**
 * A field of records that is loaded for a whole level at once, under the caller's horizon.
 *
 * @param name type and field: {@code Project.investors}
 */
public record LevelField(String name) {

  /** The field of a type. */
  public static LevelField of(String type, String field) {
    return new LevelField(type + "." + field);
  }

  /** Says how it is loaded; rows that are not in the answer have null. */
  public <V> void load(
      BatchLoaderRegistry loaders,
      Class<V> type,
      BiFunction<Horizon, Collection<Row>, ? extends Map<Row, ? extends V>> load) {
    loaders
        .forTypePair(Row.class, type)
        .withName(name)
        .registerMappedBatchLoader((rows, env) -> {
          Horizon horizon = Horizon.of(requireNonNull(env.getContext()));
          return Mono.fromSupplier(() -> new HashMap<Row, V>(load.apply(horizon, rows)));
        });
  }

  /** What fetches it. */
  public DataFetcher<Object> fetcher() {
    return env -> {
      DataLoader<Row, Object> loader = requireNonNull(env.getDataLoader(name));
      return loader.load(requireNonNull(env.<Row>getSource()));
    };
  }
}
