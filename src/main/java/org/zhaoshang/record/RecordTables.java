package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;
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

  /** What a record must also satisfy to be seen; its parameter is {@code :chamber}. */
  record Seen(String condition, Map<String, Object> parameters) {}

  /** Of a table that the statement calls {@code t.} or so. */
  Seen seen(String type, Horizon horizon, String prefix) {
    var rows = schema.rows(type);
    return switch (rows.of(horizon)) {
      case Sight.Everything _ -> new Seen("", Map.of());
      case Sight.Own own ->
          new Seen(
              " and "
                  + prefix
                  + RecordTable.columnName(requireNonNull(rows.owner()))
                  + "_id = :chamber",
              Map.of("chamber", own.chamber()));
      case Sight.Nothing _ -> new Seen(" and false", Map.of());
    };
  }
}
