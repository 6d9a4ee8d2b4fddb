package org.zhaoshang.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.SearchSchema;

/** The tables of the schema's types, read when first used. */
@Component
class RecordTables {

  private final JdbcClient jdbc;
  private final SearchSchema schema;
  private final Map<String, RecordTable> tables = new ConcurrentHashMap<>();

  RecordTables(JdbcClient jdbc, SearchSchema schema) {
    this.jdbc = jdbc;
    this.schema = schema;
  }

  /** Whether the type's table is there: a migration may yet have to come. */
  boolean exists(String type) {
    return tables.containsKey(type)
        || jdbc.sql("select to_regclass(?) is not null")
            .param(schema.tables().get(type))
            .query(Boolean.class)
            .single();
  }

  RecordTable of(String type) {
    return tables.computeIfAbsent(
        type,
        t -> {
          var name = schema.tables().get(t);
          if (name == null) {
            throw new IllegalArgumentException(t + " has no @record(table:)");
          }
          return RecordTable.read(jdbc, t, name);
        });
  }
}
