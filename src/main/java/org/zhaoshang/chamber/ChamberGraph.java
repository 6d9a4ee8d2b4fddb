package org.zhaoshang.chamber;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import org.zhaoshang.chamber.Members.Key;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.record.Neighbours;
import org.zhaoshang.record.Row;
import reactor.core.publisher.Mono;

/**
 * The chamber's own fields in the graph that are no plain columns, and the chambers of an
 * enterprise.
 */
@Controller
class ChamberGraph {

  private static final String TYPE = "Chamber";
  private static final String MEMBERS = "members";

  private final Neighbours neighbours;
  private final Members members;

  ChamberGraph(Neighbours neighbours, Members members, BatchLoaderRegistry loaders) {
    this.neighbours = neighbours;
    this.members = members;
    loaders
        .forTypePair(Key.class, Members.Page.class)
        .withName(MEMBERS)
        .registerMappedBatchLoader((keys, env) -> {
          Horizon horizon = Horizon.of(requireNonNull(env.getContext()));
          return Mono.fromSupplier(() -> members.pages(horizon, keys));
        });
  }

  @SchemaMapping(typeName = TYPE)
  CompletableFuture<Members.Page> members(
      Row chamber,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      DataFetchingEnvironment env) {
    long from =
        after == null
            ? 0
            : members
                .after(after)
                .orElseThrow(() ->
                    new InputError(
                        InputError.Code.BAD_CURSOR,
                        "after: this cursor was not issued for members"));
    DataLoader<Key, Members.Page> loader = requireNonNull(env.getDataLoader(MEMBERS));
    return loader.load(new Key(chamber.id(), PageSize.of("first", first), from));
  }

  @BatchMapping(typeName = "Enterprise")
  Map<Row, List<Row>> chambers(
      List<Row> enterprises, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    var seen = SeenByChamber.memberships(horizon);
    return neighbours.of(
        horizon,
        enterprises,
        "select m.enterprise_id, m.chamber_id from chamber.membership m where m.enterprise_id = any(?)"
            + seen.condition()
            + " order by 1, 2",
        seen.parameters(),
        TYPE);
  }
}
