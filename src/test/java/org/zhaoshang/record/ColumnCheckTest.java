package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhaoshang.record.RecordTable.Column;

class ColumnCheckTest {

  private static final GraphQLSchema SCHEMA =
      new SchemaGenerator()
          .makeExecutableSchema(
              new SchemaParser()
                  .parse(
                      """
                      type Query { ship: Ship }
                      type GeoPoint { latitude: Float }
                      type Ship { id: ID! name: String totalTons: Int berth: GeoPoint crew: [String!]! captain: String }
                      """),
              RuntimeWiring.newRuntimeWiring()
                  .type(
                      "Ship",
                      t ->
                          t.defaultDataFetcher(new RowField(Map.of()))
                              .dataFetcher("captain", env -> "code of its own"))
                  .build());

  @Test
  void aFieldWithoutAColumnAndWithoutCodeIsNamedWithWhatItLacks() {
    assertThat(ColumnCheck.missing(SCHEMA, table("id", "name", "crew"), List.of()))
        .containsExactly(
            "Ship.totalTons: port.ship has no column total_tons, and no code fills the field",
            "Ship.berth: port.ship has no column berth, and no code fills the field");
  }

  @Test
  void aPlaceHasTwoColumns() {
    assertThat(
            ColumnCheck.missing(
                SCHEMA,
                table("id", "name", "crew", "totalTons", "berthLatitude", "berthLongitude"),
                List.of()))
        .isEmpty();
  }

  private static RecordTable table(String... fields) {
    return new RecordTable(
        "Ship",
        "port.ship",
        Stream.of(fields)
            .map(field -> new Column(RecordTable.columnName(field), field, "text", null, true))
            .toList());
  }
}
