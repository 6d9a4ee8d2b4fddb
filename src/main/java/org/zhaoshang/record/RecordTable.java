package org.zhaoshang.record;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.schema.Names;

/**
 * The table of a type, with the columns that PostgreSQL says it has: a new column needs no Java.
 *
 * @param type the GraphQL type
 * @param name schema and table, as {@code @record} names them
 * @param columns every column
 */
record RecordTable(String type, String name, List<Column> columns) {

  private static final Pattern NAME = Pattern.compile("[a-z_]+\\.[a-z_]+");
  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

  /**
   * A column.
   *
   * @param name in snake case
   * @param field the GraphQL field it holds, in camel case
   * @param sqlType as PostgreSQL writes it, e.g. {@code numeric(20,2)} or {@code text[]}
   * @param defaultValue the SQL expression of its default, null when it has none
   * @param open whether every caller may read it who sees the record; else only the district
   */
  record Column(
      String name, String field, String sqlType, @Nullable String defaultValue, boolean open) {

    /** As SQL writes it, also when it is a word of the language. */
    String quoted() {
      return '"' + name + '"';
    }

    /**
     * What it will hold, of {@code t} when {@code x} is written: nothing when it is erased, else
     * what is given, else what is there.
     */
    String next() {
      return "case when '%s' = any(x.erased) then null else coalesce(x.%s, t.%2$s) end"
          .formatted(name, quoted());
    }

    /** A value as the JSON of a written row has it. */
    static Object json(Object value) {
      return value instanceof LocalDate ? value.toString() : value;
    }
  }

  static RecordTable read(JdbcClient jdbc, String type, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalStateException(
          type + ": @record(table: \"" + name + "\") is no schema.table");
    }
    var columns =
        jdbc.sql(
                """
                select a.attname, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid),
                  exists (select from pg_roles r where r.rolname = 'zhaoshang_caller'
                    and has_column_privilege(r.oid, a.attrelid, a.attnum, 'select'))
                from pg_attribute a
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """)
            .param(name)
            .query((row, n) ->
                new Column(
                    row.getString(1),
                    field(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4)))
            .list();
    if (columns.isEmpty()) {
      throw new IllegalStateException(type + ": there is no table " + name);
    }
    return new RecordTable(type, name, columns);
  }

  /** A record as a statement has it that selects what {@link #selected} lists. */
  Row row(ResultSet result) throws SQLException {
    return row(result, readable());
  }

  /** A record as a statement has it that selects these columns. */
  Row row(ResultSet result, List<Column> selected) throws SQLException {
    var values = HashMap.<String, Object>newHashMap(columns.size());
    long id = 0;
    long version = 0;
    for (var column : selected) {
      switch (column.name()) {
        case "id" -> id = result.getLong("id");
        case "version" -> version = result.getLong("version");
        default -> {
          var value = value(result.getObject(column.name()));
          if (value != null) {
            values.put(column.field(), value);
          }
        }
      }
    }
    return new Row(type, id, version, values);
  }

  private static @Nullable Object value(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Array array -> List.of((Object[]) array.getArray());
      case Date date -> date.toLocalDate();
      case Timestamp instant -> instant.toInstant();
      case PGobject json -> String.valueOf(json.getValue());
      default -> value;
    };
  }

  /** A condition that leaves out what was retired; empty where nothing can be. */
  String current() {
    return column("retiredAt").isPresent() ? " and retired_at is null" : "";
  }

  Optional<Column> column(String field) {
    return columns.stream().filter(c -> c.field().equals(field)).findFirst();
  }

  /**
   * The column of a field that is written or asked by.
   *
   * @throws IllegalArgumentException when there is none
   */
  Column required(String field) {
    return column(field)
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column for " + field));
  }

  /** The columns that may be read under this horizon. */
  List<Column> columns(Horizon horizon) {
    return horizon.readsDistrict() ? columns : columns.stream().filter(Column::open).toList();
  }

  /** Those that may be read by whom the thread works for. */
  private List<Column> readable() {
    return HorizonInForce.current().map(this::columns).orElse(columns);
  }

  /** What a statement selects to read whole records; {@link #row} reads them. */
  String selected() {
    return selected("");
  }

  /** The same, of a table that the statement calls {@code t.} or so. */
  String selected(String prefix) {
    return readable().stream().map(c -> prefix + c.quoted()).collect(Collectors.joining(", "));
  }

  /** {@code totalInvestment} becomes {@code total_investment}. */
  static String columnName(String field) {
    return Names.snake(field);
  }

  /** {@code total_investment} becomes {@code totalInvestment}. */
  static String field(String column) {
    return UNDERSCORE.matcher(column).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }
}
