package org.zhaoshang.schema;

import static graphql.schema.GraphQLTypeUtil.simplePrint;
import static graphql.schema.GraphQLTypeUtil.unwrapAll;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every list of pages is one that Relay and the normalised caches of others know. */
class ConnectionsTest {

  private final List<GraphQLObjectType> types;

  ConnectionsTest() throws IOException {
    GraphQLSchema schema = ReleasedSchemaTest.today();
    types =
        schema.getAllTypesAsList().stream()
            .filter(GraphQLObjectType.class::isInstance)
            .map(GraphQLObjectType.class::cast)
            .toList();
  }

  @Test
  void everyConnectionHasItsEdgesBesideItsNodes() {
    var connections =
        types.stream()
            .filter(type ->
                type.getName().endsWith("Connection")
                    || type.getFieldDefinition("pageInfo") != null)
            .toList();

    assertThat(connections)
        .hasSizeGreaterThan(50)
        .allSatisfy(connection -> {
          assertThat(type(connection, "pageInfo")).isEqualTo("PageInfo!");
          assertThat(type(connection, "edges")).matches("\\[\\w+Edge!]!");
          var edge =
              (GraphQLObjectType) unwrapAll(connection.getFieldDefinition("edges").getType());
          assertThat(type(edge, "cursor")).isEqualTo("String!");
          assertThat(type(connection, "nodes")).isEqualTo("[" + type(edge, "node") + "]!");
        });
  }

  private static String type(GraphQLObjectType type, String field) {
    var found = type.getFieldDefinition(field);
    return found == null ? "no " + field : simplePrint(found.getType());
  }
}
