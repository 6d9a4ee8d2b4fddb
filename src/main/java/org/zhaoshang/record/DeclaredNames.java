package org.zhaoshang.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Finds records by the code or the name of their {@code @identity}, for types of which no module
 * knows more names; one statement for each of the two.
 */
@Component
class DeclaredNames {

  private final JdbcClient jdbc;
  private final RecordTypes types;

  DeclaredNames(JdbcClient jdbc, RecordTypes types) {
    this.jdbc = jdbc;
    this.types = types;
  }

  /** The ids of the names that are certain; a name that is unknown or ambiguous is absent. */
  Map<String, Long> certain(String type, Collection<String> names) {
    var declared = types.of(type);
    var identity = declared.identity();
    var certain = new HashMap<String, Long>();
    if (identity == null) {
      return certain;
    }
    if (identity.code() != null) {
      var ids = ids(declared.table(), type, identity.code(), names);
      certain.putAll(ids);
    }
    if (!identity.by().isEmpty()) {
      var keys = new HashMap<String, String>();
      names.forEach(name -> keys.put(name, IdentityKey.of(name)));
      var ids = ids(declared.table(), type, identity.keys().getFirst(), new HashSet<>(keys.values()));
      keys.forEach((name, key) -> {
        if (ids.containsKey(key)) {
          certain.putIfAbsent(name, ids.get(key));
        }
      });
    }
    return certain;
  }

  /** A name of a record that was merged is the name of the one that stayed. */
  private Map<String, Long> ids(
      String table, String type, String field, Collection<String> values) {
    var ids = new HashMap<String, Long>();
    jdbc.sql(
            """
            with named as (select id, %2$s as name from %1$s where %2$s = any(:values) and %2$s <> '')
            select n.name, min(c.id) from named n
            join record.stays(:type, (select array_agg(id) from named)) s on s.id = n.id
            join %1$s c on c.id = s.stays and c.retired_at is null
            group by n.name having count(distinct c.id) = 1
            """
                .formatted(table, RecordTable.columnName(field)))
        .param("values", values.toArray(String[]::new))
        .param("type", type)
        .query(row -> {
          ids.put(row.getString(1), row.getLong(2));
        });
    return ids;
  }
}
