package org.zhaoshang.chamber;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.text.Folding;

/** Finds chambers by name: width, case, traditional characters, blanks and punctuation are folded away. */
@Component
class ChamberNames {

  private final JdbcClient jdbc;

  ChamberNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What remains of a name. */
  static String key(String name) {
    return Folding.fold(name).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** The chambers with these keys; one SQL statement. */
  Map<String, Long> ids(Collection<String> keys) {
    var ids = new HashMap<String, Long>();
    jdbc.sql("select name_key, id from chamber.chamber where name_key = any(?)")
        .param(keys.toArray(String[]::new))
        .query(row -> {
          ids.put(row.getString(1), row.getLong(2));
        });
    return ids;
  }
}
