package org.zhaoshang.schema.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** A type that could not work is refused when the schema is read, with the place. */
class RecordTypesTest {

  private static final String SHIP =
      "type Ship @record(table: \"%s\") @identity(by: [\"name\"]) @writable(scope: \"ship:write\") { id: ID!"
          + " name: String! @length(max: 9) %s } type Query { ship: Ship } type Port { name: String }"
          + " type Call { day: Date user: String }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port.ship  | window: Int    | Ship.window: window is a word of SQL and no name of a column or table; call it otherwise",
        "port.ship  | order: Date    | Ship.order: order is a word of SQL and no name of a column or table; call it otherwise",
        "port.ship  | currentUser: Int | Ship.currentUser: current_user is a word of SQL and no name of a column or table; call it otherwise",
        "port.user  | tons: Int      | Ship: user is a word of SQL and no name of a column or table; call it otherwise",
        "port.ship  | calls: [Call!]! @children(table: \"port.call\", of: \"ship_id\", by: \"day\") | Call.user: user is a word of SQL and no name of a column or table; call it otherwise",
        "port.ship  | calls: [Call!]! @children(table: \"port.call\", of: \"end\", by: \"day\") | Ship.calls: end is a word of SQL and no name of a column or table; call it otherwise",
        "port.ship  | home: Port @linked | Ship.home: Port is no record type",
        "port.ship  | note: String   | Ship.note: a text that is written needs @length",
        "port.ship  | tons: Int @length(max: 3) | Ship.tons: @length is for [TEXT], not for INTEGER",
        "port.ship  | home: Ship @linked(written: \"homeName\") | Ship: @linked names no field: homeName",
      })
  void aTypeThatCouldNotWorkIsRefusedWithTheField(String table, String field, String message) {
    assertThatThrownBy(
            () -> RecordTypes.read(new SchemaParser().parse(SHIP.formatted(table, field))))
        .isInstanceOf(SchemaMistake.class)
        .hasMessage(message);
  }
}
