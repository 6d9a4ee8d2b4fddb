package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.PastRecords.Past;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import reactor.core.publisher.Mono;

/**
 * Serves records as they were known at the end of a day, and what they referred to then. The day is
 * the GraphQL local context of whatever stands below it.
 */
@Configuration(proxyBeanMethods = false)
class PastGraph {

  private static final String LOADER = "past";

  private final RecordTypes types;
  private final PastRecords records;
  private final RecordStore store;
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
    this.seal = seal;
    loaders
        .forTypePair(Then.class, Row.class)
        .withName(LOADER)
        .registerMappedBatchLoader((asked, env) -> {
          Horizon horizon = Horizon.of(requireNonNull(env.getContext()));
          return Mono.fromSupplier(() -> load(horizon, asked));
        });
  }

  private record Then(NodeId record, LocalDate day) {}

  /** One statement a type and day. */
  private Map<Then, Row> load(Horizon horizon, Collection<Then> asked) {
    var found = new HashMap<Then, Row>();
    asked.stream()
        .collect(Collectors.groupingBy(then -> Map.entry(then.record().type(), then.day())))
        .forEach((of, some) -> {
          var past = new Past(types.of(of.getKey()), of.getValue(), horizon);
          records
              .byId(past, some.stream().map(then -> then.record().id()).toList())
              .forEach((id, row) ->
                  found.put(new Then(new NodeId(of.getKey(), id), of.getValue()), row));
        });
    return found;
  }

  @Bean
  RuntimeWiringConfigurer pastFields(RecordGraph graph, RowField columns) {
    return wiring -> {
      for (var type : types.all()) {
        wiring.type(
            type.name() + "AsOf", t -> graph.own(wire(type, t.defaultDataFetcher(columns))));
        wiring.type(
            "Query", q -> q.dataFetcher(type.payloadField() + "AsOf", env -> found(type, env)));
      }
    };
  }

  private static TypeRuntimeWiring.Builder wire(RecordType type, TypeRuntimeWiring.Builder wiring) {
    for (var field : type.of(FieldKind.REFERENCE)) {
      wiring.dataFetcher(
          field.name(),
          env ->
              source(env).get(field.columns().getFirst()) instanceof Long id
                  ? others(env).load(then(env, field.type(), id))
                  : null);
    }
    for (var field : type.of(FieldKind.LINKS)) {
      wiring.dataFetcher(
          field.name(),
          env -> {
            var ids = (List<?>) requireNonNull(source(env).get(field.name()));
            var asked = ids.stream().map(id -> then(env, field.type(), (Long) id)).toList();
            CompletableFuture<List<Row>> found = others(env).loadMany(asked);
            return found.thenApply(rows -> rows.stream().filter(Objects::nonNull).toList());
          });
    }
    return wiring;
  }

  private static Row source(DataFetchingEnvironment env) {
    return requireNonNull(env.getSource());
  }

  private static DataLoader<Then, Row> others(DataFetchingEnvironment env) {
    return requireNonNull(env.getDataLoader(LOADER));
  }

  private static Then then(DataFetchingEnvironment env, String type, long id) {
    return new Then(new NodeId(type, id), requireNonNull(env.getLocalContext()));
  }

  private DataFetcherResult<Row> found(RecordType type, DataFetchingEnvironment env) {
    LocalDate day = requireNonNull(env.getArgument("day"));
    var past = records.at(type, day, Horizon.of(env.getGraphQlContext()));
    var code = type.identity() == null ? null : type.identity().code();
    String id = env.getArgument("id");
    String coded = code == null ? null : env.getArgument(code);
    if ((id == null) == (coded == null)) {
      throw InputProblems.of(
          "id", "one", null, Message.of("恰好给出一个：编号或代码", "exactly one: the id or the code"));
    }
    var row =
        id == null
            ? records.byCode(past, requireNonNull(code), store.code(type, requireNonNull(coded)))
            : seal.id(id)
                .filter(node -> node.type().equals(type.name()))
                .map(node -> records.standing(past, node.id()))
                .orElse(null);
    return DataFetcherResult.<Row>newResult().data(row).localContext(day).build();
  }
}
