package org.zhaoshang.ingest.web;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.ingest.ImportPreview;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.Profiles;
import org.zhaoshang.ingest.run.ImportDesk;
import org.zhaoshang.ingest.run.ImportStore;
import org.zhaoshang.ingest.run.PreviewStore;
import org.zhaoshang.ingest.run.Reversals;
import org.zhaoshang.record.Author;

/** Imports in the graph, to read. */
@Controller
class ImportGraph {

  private final ImportStore store;
  private final SealedNumbers seal;
  private final PreviewStore previews;
  private final PreviewView shown;
  private final ImportDesk desk;
  private final Reversals reversals;
  private final Profiles profiles;

  ImportGraph(
      ImportStore store,
      SealedNumbers seal,
      PreviewStore previews,
      PreviewView shown,
      ImportDesk desk,
      Reversals reversals,
      Profiles profiles) {
    this.profiles = profiles;
    this.reversals = reversals;
    this.seal = seal;
    this.previews = previews;
    this.shown = shown;
    this.desk = desk;
    this.store = store;
  }

  @QueryMapping("import")
  @Nullable ImportView one(@Argument String id) {
    return uuid(id).flatMap(store::find).map(this::view).orElse(null);
  }

  @QueryMapping
  List<ProfileView> importProfiles() {
    return profiles.all().stream().map(ProfileView::of).toList();
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @SchemaMapping(typeName = "Import")
  @Nullable ImportPreview preview(
      ImportView of, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return previews.find(of.id()).map(l -> shown.of(l.preview(), horizon)).orElse(null);
  }

  @MutationMapping
  ImportView confirmImport(@Argument String id, @Argument String look) {
    return done(id, of -> desk.confirm(of, look));
  }

  @MutationMapping
  ImportView correctImport(@Argument String id, @Argument Corrected input) {
    return done(id, of -> input.at(desk, of));
  }

  @MutationMapping
  boolean forgetImportCorrection(@Argument String name) {
    return desk.forgetCorrection(name);
  }

  @MutationMapping
  ImportView dropImport(@Argument String id) {
    return done(id, desk::drop);
  }

  @MutationMapping
  ImportView revertImport(@Argument String id, GraphQLContext context) {
    return done(id, of -> desk.revert(of, new Author(Caller.of(context), Horizon.of(context))));
  }

  @SchemaMapping(typeName = "Import")
  List<PreviewView.Stayed> notTakenBack(
      ImportView of,
      @Argument @Nullable Integer first,
      @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    int most = Limits.within(first == null ? 100 : first, 1, 1000);
    return shown.of(reversals.kept(of.id(), most), horizon);
  }

  @SchemaMapping(typeName = "Import")
  long notTakenBackCount(ImportView of) {
    return reversals.count(of.id());
  }

  private ImportView done(String id, Function<UUID, Optional<ImportStatus>> decided) {
    return uuid(id)
        .flatMap(decided)
        .map(this::view)
        .orElseThrow(() ->
            InputProblems.of(
                "id", "reference", null, Message.of("没有这次导入", "there is no such import")));
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
