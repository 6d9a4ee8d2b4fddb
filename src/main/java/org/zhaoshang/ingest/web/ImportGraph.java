package org.zhaoshang.ingest.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.run.ImportStore;

/** Imports in the graph, to read. */
@Controller
class ImportGraph {

  private final ImportStore store;
  private final SealedNumbers seal;

  ImportGraph(ImportStore store, SealedNumbers seal) {
    this.seal = seal;
    this.store = store;
  }

  @QueryMapping("import")
  @Nullable ImportView one(@Argument String id) {
    try {
      return store.find(UUID.fromString(id)).map(this::view).orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @QueryMapping
  Connection imports(@Argument @Nullable Integer first, @Argument @Nullable String after) {
    int size = Limits.within(first == null ? 20 : first, 1, 100);
    var found = store.before(after == null ? Long.MAX_VALUE : seq(after), size + 1);
    var nodes = found.stream().limit(size).map(this::view).toList();
    var edges = nodes.stream().map(n -> new Edge(n, n.seq())).toList();
    return new Connection(
        edges,
        nodes,
        new Page(
            found.size() > size,
            after != null,
            edges.isEmpty() ? null : edges.getFirst().cursor(),
            edges.isEmpty() ? null : edges.getLast().cursor()));
  }

  private ImportView view(ImportStatus status) {
    return ImportView.of(status, seal);
  }

  private long seq(String cursor) {
    return ImportView.place(seal, cursor)
        .orElseThrow(() ->
            new InputError(
                InputError.Code.BAD_CURSOR,
                "游标不是本服务签发的 | the cursor was not issued by this server"));
  }

  record Connection(List<Edge> edges, List<ImportView> nodes, Page pageInfo) {}

  record Edge(ImportView node, String cursor) {}

  record Page(
      boolean hasNextPage,
      boolean hasPreviousPage,
      @Nullable String startCursor,
      @Nullable String endCursor) {}
}
