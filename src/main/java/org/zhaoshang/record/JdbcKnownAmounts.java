package org.zhaoshang.record;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.SearchSchema;

/** Asks the tables of the schema's types. */
@Component
class JdbcKnownAmounts implements KnownAmounts {

  private final JdbcClient jdbc;
  private final SearchSchema schema;
  private final RecordTables tables;

  JdbcKnownAmounts(JdbcClient jdbc, SearchSchema schema, RecordTables tables) {
    this.jdbc = jdbc;
    this.schema = schema;
    this.tables = tables;
  }

  @Override
  public Optional<BigDecimal> largest(String type, String field) {
    if (!schema.tables().containsKey(type)) {
      return Optional.empty();
    }
    var table = tables.of(type);
    return table
        .column(field)
        .filter(column -> column.sqlType().startsWith("numeric"))
        .flatMap(column ->
            jdbc.sql("select max(%s) from %s".formatted(column.name(), table.name()))
                .query(BigDecimal.class)
                .optional());
  }
}
