package org.zhaoshang.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Finds the records of a type whose module publishes no {@link NameLookup}, by what the schema says
 * tells them apart: the first field of its names, or else its code.
 */
@Component
class DeclaredNames {

  private final RecordTypes types;
  private final RecordStore store;
  private final JdbcClient jdbc;

  DeclaredNames(RecordTypes types, RecordStore store, JdbcClient jdbc) {
    this.types = types;
    this.store = store;
    this.jdbc = jdbc;
  }

  /** As {@link NameLookup} has it. */
  NameLookup of(String type) {
    var declared = types.of(type);
    return new NameLookup() {
      @Override
      public String type() {
        return type;
      }

      @Override
      public Map<String, Long> certain(Collection<String> names) {
        return found(declared, names);
      }
    };
  }

  private Map<String, Long> found(RecordType type, Collection<String> names) {
    var identity = type.identity();
    if (identity == null) {
      return Map.of();
    }
    boolean coded = identity.by().isEmpty();
    var column =
        RecordTable.columnName(
            coded ? Objects.requireNonNull(identity.code()) : identity.keys().getFirst());
    var keys =
        names.stream()
            .collect(
                Collectors.toMap(n -> n, n -> coded ? n.strip() : store.key(type, n), (a, b) -> a));
    var ids = new HashMap<String, Long>();
    // a name of one that was merged is the name of the one that stayed
    jdbc.sql(
            """
            with named as (select id, %1$s as told from %2$s where %1$s = any(?))
            select n.told, min(t.id) from named n
            join record.stays(?, (select array_agg(id) from named)) s on s.id = n.id
            join %2$s t on t.id = s.stays and t.retired_at is null
            group by n.told having count(distinct t.id) = 1
            """
                .formatted(column, type.table()))
        .params(keys.values().toArray(String[]::new), type.name())
        .query(row -> {
          ids.put(row.getString(1), row.getLong(2));
        });
    keys.values().retainAll(ids.keySet());
    return keys.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> Objects.requireNonNull(ids.get(e.getValue()))));
  }
}
