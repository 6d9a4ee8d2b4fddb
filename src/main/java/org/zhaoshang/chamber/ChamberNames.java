package org.zhaoshang.chamber;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.IdentityKey;
import org.zhaoshang.record.NameLookup;

/**
 * Finds chambers by name: width, case, traditional characters, blanks and punctuation are folded
 * away.
 */
@Component
class ChamberNames implements NameLookup {

  private final JdbcClient jdbc;

  ChamberNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return "Chamber";
  }

  @Override
  public Map<String, Long> certain(Collection<String> names) {
    var keys = names.stream().collect(Collectors.toMap(name -> name, IdentityKey::of));
    var ids = idsByAnyName(keys.values());
    keys.values().retainAll(ids.keySet());
    return keys.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> ids.get(e.getValue())));
  }

  /** The chambers with these keys; one SQL statement. */
  Map<String, Long> ids(Collection<String> keys) {
    var ids = new HashMap<String, Long>();
    // a name of one that was merged is the name of the one that stayed
    jdbc.sql(
            """
            with named as (select id, name_key from chamber.chamber where name_key = any(?))
            select n.name_key, min(c.id) from named n
            join record.stays('Chamber', (select array_agg(id) from named)) s on s.id = n.id
            join chamber.chamber c on c.id = s.stays and c.retired_at is null
            group by n.name_key having count(distinct c.id) = 1
            """)
        .param(keys.toArray(String[]::new))
        .query(row -> {
          ids.put(row.getString(1), row.getLong(2));
        });
    return ids;
  }

  /**
   * The chambers with these keys as their name, or else as a short name that no other chamber has.
   */
  Map<String, Long> idsByAnyName(Collection<String> keys) {
    var ids = ids(keys);
    if (ids.keySet().containsAll(keys)) {
      return ids;
    }
    record Short(String key, long id) {}
    jdbc
        .sql("select a, id from chamber.chamber, unnest(aliases) a where retired_at is null")
        .query((row, n) -> new Short(IdentityKey.of(row.getString(1)), row.getLong(2)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(Short::key, Collectors.mapping(Short::id, Collectors.toSet())))
        .forEach((key, found) -> {
          if (found.size() == 1) {
            ids.putIfAbsent(key, found.iterator().next());
          }
        });
    return ids;
  }
}
