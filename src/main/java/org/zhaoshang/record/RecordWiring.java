package org.zhaoshang.record;

import com.apollographql.federation.graphqljava.Federation;
import graphql.Directives;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLDirective;
import graphql.schema.TypeResolver;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.ClassNameTypeResolver;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.schema.SubgraphSdl;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Serves records as GraphQL objects: plain columns, nodes by id, and entities for a federated
 * gateway.
 */
@Configuration(proxyBeanMethods = false)
class RecordWiring {

  private static final FieldCoordinates DIRECTIVES =
      FieldCoordinates.coordinates("__Schema", "directives");
  private static final FieldCoordinates SDL = FieldCoordinates.coordinates("_Service", "sdl");
  private static final TypeResolver BY_CLASS = new ClassNameTypeResolver();

  /** An entry of a code list is of the type that its class is named for. */
  private static final TypeResolver BY_ROW =
      env ->
          env.getObject() instanceof Row row
              ? env.getSchema().getObjectType(row.type())
              : BY_CLASS.getType(env);

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

  /** Served to gateways is what {@link SubgraphSdl} writes, not the library's own text. */
  @Bean
  GraphQlSourceBuilderCustomizer federatedSchema(
      Entities entities,
      TypeDefinitionRegistry servedSdl,
      @Value("${zhaoshang.federation.requires-scopes:false}") boolean scopes) {
    var sdl = SingletonSupplier.of(() -> new SubgraphSdl(servedSdl, scopes).write());
    return builder ->
        builder.schemaFactory((registry, wiring) -> {
          var schema =
              Federation.transform(registry, wiring)
                  .fetchEntities(entities::answer)
                  .resolveEntityType(BY_ROW)
                  .coercingForAny(new AnyScalar())
                  .build();
          var code =
              schema
                  .getCodeRegistry()
                  .transform(b ->
                      b.dataFetcher(SDL, (DataFetcher<String>) env -> sdl.obtain())
                          .dataFetcher(DIRECTIVES, (DataFetcher<?>) RecordWiring::answered));
          return schema.transformWithoutTypes(b -> b.codeRegistry(code));
        });
  }

  /** The engine adds a directive to every schema that is refused here. */
  private static List<GraphQLDirective> answered(DataFetchingEnvironment env) {
    return env.getGraphQLSchema().getDirectives().stream()
        .filter(directive -> !directive.getName().equals(Directives.DeferDirective.getName()))
        .toList();
  }
}
