package org.zhaoshang.schema.record;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.zhaoshang.schema.Names;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/**
 * The words that PostgreSQL keeps for its SQL: neither a column nor a table is called so, since
 * statements, migrations among them, write names as they are.
 */
final class SqlWords {

  /** Those that {@code pg_get_keywords()} calls reserved. */
  static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
          column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
          current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
          from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
          localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
          returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
          unique user using variadic verbose when where window with
          """
              .strip()
              .split("\\s+"));

  private SqlWords() {}

  /**
   * Refuses a type one of whose names is such a word.
   *
   * @throws SchemaMistake naming the field and the word
   */
  static void refuse(RecordType type) {
    named(type.name(), type.table());
    for (var field : type.fields()) {
      var at = type.name() + "." + field.name();
      columns(at, field);
      var children = field.children();
      if (children != null) {
        named(at, children.table(), children.of());
        children.fields().forEach(part -> columns(field.type() + "." + part.name(), part));
      }
      var link = field.link();
      if (link != null) {
        Stream.of(link.table(), link.of(), link.to())
            .filter(Objects::nonNull)
            .forEach(name -> named(at, name));
      }
    }
  }

  private static void columns(String at, RecordField field) {
    field.columns().forEach(column -> named(at, Names.snake(column)));
  }

  private static void named(String at, String... names) {
    for (var name : names) {
      for (var word : List.of(name.split("\\."))) {
        if (RESERVED.contains(word)) {
          throw new SchemaMistake(
              "%s: %s is a word of SQL and no name of a column or table; call it otherwise"
                  .formatted(at, word));
        }
      }
    }
  }
}
