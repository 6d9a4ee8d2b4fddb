package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.PastRecords.Past;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import reactor.core.publisher.Mono;

/**
 * Serves records as they were known at the end of a day: their columns, what they referred to and
 * the rows that belonged to them; one statement for a whole level.
 */
@Configuration(proxyBeanMethods = false)
class PastGraph {

  private final RecordTypes types;
  private final PastRecords records;
  private final RecordStore store;
  private final BatchLoaderRegistry loaders;
  private final SealedNumbers seal;

  PastGraph(
      RecordTypes types,
      PastRecords records,
      RecordStore store,
      BatchLoaderRegistry loaders,
      SealedNumbers seal) {
    this.types = types;
    this.records = records;
    this.store = store;
    this.loaders = loaders;
    this.seal = seal;
    for (var type : types.all()) {
      for (var field : type.fields()) {
        var name = type.name() + "." + field.name();
        switch (field.kind()) {
          case REFERENCE -> batch(name, PastRow.class, level -> referred(field, level));
          case LINKS -> batch(name, List.class, level -> linked(type, field, level));
          case CHILDREN -> batch(name, List.class, level -> parts(type, field, level));
          default -> {}
        }
      }
    }
  }

  /** What a level of one day and one horizon asks for. */
  private record Level(LocalDate day, Horizon horizon, List<PastRow> rows) {
    List<Long> ids() {
      return rows.stream().map(r -> r.row().id()).distinct().toList();
    }
  }

  private <V> void batch(
      String name, Class<V> type, Function<Level, ? extends Map<PastRow, ? extends V>> load) {
    loaders
        .forTypePair(PastRow.class, type)
        .withName("past:" + name)
        .registerMappedBatchLoader((rows, env) -> {
          Horizon horizon = Horizon.of(requireNonNull(env.getContext()));
          return Mono.fromSupplier(() -> {
            var found = new HashMap<PastRow, V>();
            rows.stream()
                .collect(Collectors.groupingBy(PastRow::day))
                .forEach((day, same) -> found.putAll(load.apply(new Level(day, horizon, same))));
            return found;
          });
        });
  }

  private Map<Long, PastRow> others(Level level, RecordField field, Collection<Long> ids) {
    var past = records.seen(types.of(field.type()), level.day(), level.horizon());
    return records.byId(past, ids).values().stream()
        .collect(Collectors.toMap(Row::id, row -> new PastRow(row, level.day())));
  }

  private Map<PastRow, PastRow> referred(RecordField field, Level level) {
    var others = others(level, field, ids(level.rows().stream().map(r -> id(field, r))));
    return level.rows().stream()
        .filter(r -> others.containsKey(id(field, r)))
        .collect(Collectors.toMap(r -> r, r -> requireNonNull(others.get(id(field, r)))));
  }

  private static List<Long> ids(Stream<@Nullable Long> some) {
    return some.filter(Objects::nonNull).map(id -> (Long) id).distinct().toList();
  }

  private static @Nullable Long id(RecordField field, PastRow row) {
    return row.row().get(field.columns().getFirst()) instanceof Long id ? id : null;
  }

  private Map<PastRow, List<PastRow>> linked(RecordType type, RecordField field, Level level) {
    var past = records.seen(type, level.day(), level.horizon());
    var links = records.linked(past, field, level.ids());
    var others = others(level, field, ids(links.values().stream().flatMap(List::stream)));
    return each(
        level,
        row ->
            links.getOrDefault(row.id(), List.of()).stream()
                .map(others::get)
                .filter(Objects::nonNull)
                .map(other -> (PastRow) other)
                .toList());
  }

  private Map<PastRow, List<Row>> parts(RecordType type, RecordField field, Level level) {
    var past = records.seen(type, level.day(), level.horizon());
    var parts = records.partsOf(past, field, level.ids());
    return each(level, row -> parts.getOrDefault(row.id(), List.of()));
  }

  private static <V> Map<PastRow, V> each(Level level, Function<Row, V> of) {
    var each = new HashMap<PastRow, V>();
    level.rows().forEach(r -> each.put(r, of.apply(r.row())));
    return each;
  }

  @Bean
  RuntimeWiringConfigurer pastFields(RecordGraph graph, List<CodeList> codeLists) {
    var field =
        new RowField(
            codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity())));
    return wiring -> {
      for (var type : types.all()) {
        wiring.type(type.name() + "AsOf", t -> wire(type, field, graph, t));
        wiring.type(
            "Query", q -> q.dataFetcher(type.payloadField() + "AsOf", env -> found(type, env)));
      }
    };
  }

  private static TypeRuntimeWiring.Builder wire(
      RecordType type, RowField plain, RecordGraph graph, TypeRuntimeWiring.Builder wiring) {
    for (var field : type.fields()) {
      if (List.of(FieldKind.REFERENCE, FieldKind.LINKS, FieldKind.CHILDREN)
          .contains(field.kind())) {
        wiring.dataFetcher(
            field.name(),
            env -> {
              DataLoader<PastRow, Object> loader =
                  requireNonNull(env.getDataLoader("past:" + type.name() + "." + field.name()));
              return loader.load(requireNonNull(env.<PastRow>getSource()));
            });
      }
    }
    return wiring
        .dataFetcher("version", env -> row(env).version())
        .dataFetcher("retirement", env -> graph.retirement(row(env)))
        .defaultDataFetcher(env -> plain.get(env.getFieldDefinition(), row(env), () -> env));
  }

  private static Row row(DataFetchingEnvironment env) {
    return requireNonNull(env.<PastRow>getSource()).row();
  }

  /** Under the id of a record that was merged by then stands the one that stayed. */
  private @Nullable PastRow found(RecordType type, DataFetchingEnvironment env) {
    var past =
        records.at(
            type, requireNonNull(env.getArgument("day")), Horizon.of(env.getGraphQlContext()));
    String encoded = env.getArgument("id");
    var identity = type.identity();
    String code =
        identity == null || identity.code() == null ? null : env.getArgument(identity.code());
    if ((encoded == null) == (code == null)) {
      throw InputProblems.of(
          "id", "one", null, Message.of("恰好给出一个：编号或代码", "exactly one: the id or the code"));
    }
    var ids =
        encoded == null
            ? records.idsWhere(
                past,
                requireNonNull(requireNonNull(identity).code()),
                store.code(type, requireNonNull(code)))
            : seal.id(encoded).filter(id -> id.type().equals(type.name())).map(NodeId::id).stream()
                .toList();
    var row = ids.isEmpty() ? null : standing(past, ids.getFirst());
    return row == null ? null : new PastRow(row, past.day());
  }

  private @Nullable Row standing(Past past, long id) {
    var row = records.evenRetired(past, List.of(id)).get(id);
    if (row == null || row.get("retiredAt") == null) {
      return row;
    }
    return row.get("mergedInto") instanceof Long into
        ? standing(past, into)
        : past.horizon().seesDistrict() ? row : null;
  }
}
