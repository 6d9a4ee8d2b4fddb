package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import reactor.core.publisher.Mono;

/**
 * Serves what the schema declares of records and no module serves by code of its own: references,
 * lists of other records, rows of their own, provenance and history; one statement for a whole
 * level.
 */
@Component
class RecordGraph {

  private final RecordTypes types;
  private final Records records;
  private final RecordStore store;
  private final Neighbours neighbours;
  private final ChildRows children;
  private final Provenances provenances;
  private final RecordHistory history;
  private final BatchLoaderRegistry loaders;
  private final SealedNumbers seal;

  RecordGraph(
      RecordTypes types,
      Records records,
      RecordStore store,
      Neighbours neighbours,
      ChildRows children,
      Provenances provenances,
      RecordHistory history,
      BatchLoaderRegistry loaders,
      SealedNumbers seal) {
    this.seal = seal;
    this.types = types;
    this.records = records;
    this.store = store;
    this.neighbours = neighbours;
    this.children = children;
    this.provenances = provenances;
    this.history = history;
    this.loaders = loaders;
    types.all().forEach(this::register);
  }

  /** As the schema's {@code Retirement}. */
  record Retirement(Object at, Object reason, @Nullable String mergedInto) {}

  private record Asked(Row row, int first) {}

  private void register(RecordType type) {
    for (var field : type.fields()) {
      var level = LevelField.of(type.name(), field.name());
      switch (field.kind()) {
        case REFERENCE ->
            level.load(loaders, Row.class, (horizon, rows) -> referred(horizon, type, field, rows));
        case LINKS ->
            level.load(loaders, List.class, (horizon, rows) -> lists(horizon, field, rows));
        case CHILDREN -> level.load(loaders, List.class, (horizon, rows) -> rows(field, rows));
        default -> {}
      }
    }
    LevelField.of(type.name(), "provenance")
        .load(loaders, List.class, (horizon, rows) -> provenances.of(horizon, type.name(), rows));
    loaders
        .forTypePair(Asked.class, List.class)
        .withName(type.name() + ".history")
        .registerMappedBatchLoader((asked, env) ->
            Mono.fromSupplier(
                () -> histories(Horizon.of(requireNonNull(env.getContext())), type, asked)));
  }

  private Map<Row, Row> referred(
      Horizon horizon, RecordType type, RecordField field, Collection<Row> rows) {
    var column = RecordTable.columnName(field.columns().getFirst());
    var found =
        neighbours.of(
            horizon,
            rows,
            "select id, %s from %s where id = any(?) and %1$s is not null"
                .formatted(column, type.table()),
            field.type());
    return found.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
  }

  private Map<Row, List<Row>> lists(Horizon horizon, RecordField field, Collection<Row> rows) {
    var link = requireNonNull(field.link());
    return neighbours.of(
        horizon,
        rows,
        "select %2$s, %3$s from %1$s where %2$s = any(?) order by 1, 2"
            .formatted(link.table(), link.of(), link.to()),
        field.type());
  }

  private Map<Row, List<Row>> rows(RecordField field, Collection<Row> records) {
    var found = children.of(field, records.stream().map(Row::id).toList());
    return records.stream()
        .collect(Collectors.toMap(r -> r, r -> found.getOrDefault(r.id(), List.of()), (a, b) -> a));
  }

  @SuppressWarnings("rawtypes")
  private Map<Asked, List> histories(Horizon horizon, RecordType type, Collection<Asked> asked) {
    var most = asked.stream().mapToInt(Asked::first).max().orElse(0);
    var found =
        horizon.seesDistrict()
            ? history.of(type.name(), asked.stream().map(a -> a.row().id()).toList(), most)
            : Map.<Long, List<RecordHistory.Entry>>of();
    return asked.stream()
        .collect(
            Collectors.toMap(
                a -> a,
                a -> found.getOrDefault(a.row().id(), List.of()).stream().limit(a.first()).toList(),
                (a, b) -> a));
  }

  /** The fetchers of a type's fields. */
  TypeRuntimeWiring.Builder wire(String type, TypeRuntimeWiring.Builder wiring) {
    for (var field : types.of(type).fields()) {
      if (List.of(FieldKind.REFERENCE, FieldKind.LINKS, FieldKind.CHILDREN)
          .contains(field.kind())) {
        wiring.dataFetcher(field.name(), LevelField.of(type, field.name()).fetcher());
      }
    }
    if (!types.of(type).withStates().isEmpty()) {
      wiring.dataFetcher("allowedNext", env -> allowed(types.of(type), env));
    }
    return own(wiring)
        .dataFetcher("provenance", LevelField.of(type, "provenance").fetcher())
        .dataFetcher(
            "history",
            env ->
                requireNonNull(env.<Asked, List<?>>getDataLoader(type + ".history"))
                    .load(
                        new Asked(
                            requireNonNull(env.getSource()),
                            PageSize.of("first", env.getArgument("first")))));
  }

  /** What every record has of itself. */
  TypeRuntimeWiring.Builder own(TypeRuntimeWiring.Builder wiring) {
    return wiring
        .dataFetcher("version", env -> requireNonNull(env.<Row>getSource()).version())
        .dataFetcher("retirement", env -> retirement(requireNonNull(env.getSource())));
  }

  private List<StateCheck.Next> allowed(RecordType type, DataFetchingEnvironment env) {
    var by = new Author(Caller.of(env.getGraphQlContext()), Horizon.of(env.getGraphQlContext()));
    return StateCheck.allowed(type, requireNonNull(env.getSource()), by, store.rules(type));
  }

  /** The entry points that find one record by its id or another of its values. */
  TypeRuntimeWiring.Builder lookups(TypeRuntimeWiring.Builder query) {
    types.lookups().forEach(lookup -> query.dataFetcher(lookup.query(), env -> found(lookup, env)));
    return query;
  }

  private @Nullable Row found(RecordTypes.Lookup lookup, DataFetchingEnvironment env) {
    var horizon = Horizon.of(env.getGraphQlContext());
    var value = String.valueOf(env.<Object>getArgument(lookup.field()));
    var type = types.of(lookup.type());
    return lookup.field().equals("id")
        ? seal.id(value)
            .filter(id -> id.type().equals(type.name()))
            .map(id -> records.evenRetired(horizon, type.name(), List.of(id.id())).get(id.id()))
            .orElse(null)
        : records.having(horizon, type.name(), lookup.field(), store.code(type, value));
  }

  private @Nullable Retirement retirement(Row row) {
    var at = row.get("retiredAt");
    return at == null
        ? null
        : new Retirement(
            at,
            requireNonNull(row.get("retiredReason")),
            row.get("mergedInto") instanceof Long into
                ? seal.seal(new NodeId(row.type(), into))
                : null);
  }
}
