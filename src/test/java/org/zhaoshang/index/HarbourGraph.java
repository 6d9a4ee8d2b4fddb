package org.zhaoshang.index;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Serves the harbour's records: a small stand-in for the product's graph. */
record HarbourGraph(
    TypeDefinitionRegistry registry, GraphQLSchema schema, DataLoaderRegistrar loaders) {

  /** What the product's schema links from federation. */
  private static final String LINKED =
      """
      directive @cost(weight: Int!) on
        ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
      directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
        requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
      """;

  static HarbourGraph of(Records records, String extraField) throws IOException {
    var registry = new SchemaParser().parse(Path.of("schema/directives.graphqls").toFile());
    registry.merge(new SchemaParser().parse(Path.of("schema/common.graphqls").toFile()));
    registry.merge(new SchemaParser().parse(LINKED));
    var sdl = Files.readString(Path.of("src/test/resources/harbour/harbour.graphqls"));
    registry.merge(new SchemaParser().parse(sdl.replace("  \"吨位", extraField + "\n  \"吨位")));
    var wiring =
        RuntimeWiring.newRuntimeWiring()
            .type("Query", t -> t.dataFetcher("nodes", env -> nodes(records, env)))
            .type(
                "Node",
                t ->
                    t.typeResolver(
                        env -> env.getSchema().getObjectType(((Row) env.getObject()).type())))
            .type("Owner", t -> t.defaultDataFetcher(column()))
            .type(
                "Ship",
                t -> t.defaultDataFetcher(column()).dataFetcher("owner", HarbourGraph::owner));
    List.of("Decimal", "Date", "DateTime", "CreditCode").forEach(name -> wiring.scalar(text(name)));
    return new HarbourGraph(
        registry,
        new SchemaGenerator().makeExecutableSchema(registry, wiring.build()),
        (target, context) ->
            target.register(
                "owner",
                DataLoaderFactory.<Long, Row>newMappedDataLoader(ids -> owners(records, ids))));
  }

  private static List<@Nullable Row> nodes(Records records, DataFetchingEnvironment env) {
    List<String> ids = env.getArgument("ids");
    var keys = ids.stream().map(id -> NodeId.decode(id).orElseThrow()).toList();
    Horizon horizon = env.getGraphQlContext().get(Horizon.CONTEXT_KEY);
    var rows =
        records.byId(horizon, keys.getFirst().type(), keys.stream().map(NodeId::id).toList());
    return keys.stream().<@Nullable Row>map(key -> rows.get(key.id())).toList();
  }

  private static @Nullable Object owner(DataFetchingEnvironment env) {
    Row ship = env.getSource();
    return ship != null && ship.get("owner") instanceof Long id
        ? env.<Long, Row>getDataLoader("owner").load(id)
        : null;
  }

  /** One broken owner fails the whole batch, as a mistake in a loader would. */
  private static CompletableFuture<Map<Long, Row>> owners(Records records, Set<Long> ids) {
    var rows = new HashMap<>(records.byId(Horizon.ALL, "Owner", ids));
    if (rows.values().stream().anyMatch(row -> "broken".equals(row.get("name")))) {
      return CompletableFuture.failedFuture(new IllegalStateException("a broken owner"));
    }
    return CompletableFuture.completedFuture(rows);
  }

  private static LightDataFetcher<Object> column() {
    return new LightDataFetcher<>() {
      @Override
      public @Nullable Object get(
          graphql.schema.GraphQLFieldDefinition field,
          Object source,
          java.util.function.Supplier<DataFetchingEnvironment> environment) {
        var row = (Row) source;
        if (field.getName().equals("id")) {
          return new NodeId(row.type(), row.id()).encode();
        }
        var value = row.get(field.getName());
        if (value instanceof Integer number && number < 0) {
          throw new IllegalArgumentException("a ship of " + number + " tons");
        }
        return value instanceof BigDecimal amount
            ? Map.of("amount", amount, "currency", String.valueOf(row.get("currency")))
            : value;
      }

      @Override
      public @Nullable Object get(DataFetchingEnvironment env) {
        return get(env.getFieldDefinition(), env.getSource(), () -> env);
      }
    };
  }

  private static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(
            new Coercing<Object, String>() {
              @Override
              public String serialize(Object value, GraphQLContext context, Locale locale) {
                return value instanceof BigDecimal decimal
                    ? decimal.toPlainString()
                    : value.toString();
              }

              @Override
              public Object parseValue(Object input, GraphQLContext context, Locale locale) {
                return input;
              }

              @Override
              public Object parseLiteral(
                  Value<?> input,
                  CoercedVariables variables,
                  GraphQLContext context,
                  Locale locale) {
                return input.toString();
              }
            })
        .build();
  }
}
