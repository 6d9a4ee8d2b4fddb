package org.zhaoshang.record;

import com.apollographql.federation.graphqljava.Federation;
import graphql.schema.GraphQLObjectType;
import graphql.schema.TypeResolver;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Serves records as GraphQL objects: plain columns, nodes by id, and entities for a federated
 * gateway.
 */
@Configuration(proxyBeanMethods = false)
class RecordWiring {

  private static final TypeResolver BY_ROW =
      env -> {
        Row row = env.getObject();
        return (GraphQLObjectType) env.getSchema().getType(row.type());
      };

  @Bean
  RowField rowField(List<CodeList> codeLists) {
    return new RowField(
        codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity())));
  }

  @Bean
  RuntimeWiringConfigurer recordFields(
      RecordTypes types, Nodes nodes, RecordGraph graph, RowField field) {
    return wiring -> {
      for (var type : types.all()) {
        wiring.type(type.name(), t -> graph.wire(type.name(), t.defaultDataFetcher(field)));
        type.of(FieldKind.CHILDREN)
            .forEach(rows -> wiring.type(rows.type(), t -> t.defaultDataFetcher(field)));
      }
      wiring.type("Node", t -> t.typeResolver(BY_ROW));
      wiring.type(
          "Query",
          t ->
              graph.lookups(t).dataFetcher("node", nodes::node).dataFetcher("nodes", nodes::nodes));
    };
  }

  @Bean
  GraphQlSourceBuilderCustomizer federatedSchema(Nodes nodes, SealedNumbers seal) {
    return builder ->
        builder.schemaFactory((registry, wiring) ->
            Federation.transform(registry, wiring)
                .fetchEntities(env -> {
                  List<?> asked = env.getArgumentOrDefault("representations", List.of());
                  var ids = asked.stream().<@Nullable NodeId>map(one -> id(seal, one)).toList();
                  var found = nodes.byId(Horizon.of(env.getGraphQlContext()), present(ids));
                  // in the order asked, null where there is none: a gateway pairs them by position
                  return ids.stream()
                      .<@Nullable Row>map(id -> id == null ? null : found.get(id))
                      .toList();
                })
                .resolveEntityType(BY_ROW)
                .build());
  }

  private static List<NodeId> present(List<@Nullable NodeId> ids) {
    return ids.stream().flatMap(Stream::ofNullable).toList();
  }

  private static @Nullable NodeId id(SealedNumbers seal, Object representation) {
    if (!(representation instanceof Map<?, ?> object)) {
      throw InputError.bad("representations: each is an object with __typename and id");
    }
    return seal.id(String.valueOf(object.get("id")))
        .filter(id -> id.type().equals(object.get("__typename")))
        .orElse(null);
  }
}
