package org.zhaoshang.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The enterprises that a batch of rows may be about, read in one statement. */
final class KnownEnterprises {

  private final Map<String, Known> byCode = new HashMap<>();
  private final Map<String, List<Known>> byName = new HashMap<>();

  private KnownEnterprises() {}

  static KnownEnterprises read(
      JdbcClient jdbc, Collection<String> codes, Collection<String> strictKeys) {
    var known = new KnownEnterprises();
    jdbc.sql(
            """
            select e.id, e.version, e.credit_code, e.name, n.strict_key, e.former_names, e.aliases
            from enterprise.enterprise e
            join enterprise.name n on n.enterprise_id = e.id and n.kind = 'NAME'
            where e.id in (
              select id from enterprise.enterprise where credit_code = any(?)
              union all
              select enterprise_id from enterprise.name where kind = 'NAME' and strict_key = any(?))
            """)
        .param(codes.toArray(String[]::new))
        .param(strictKeys.toArray(String[]::new))
        .query((row, n) -> known(row))
        .list()
        .forEach(known::add);
    return known;
  }

  private void add(Known enterprise) {
    if (enterprise.creditCode() != null) {
      byCode.put(enterprise.creditCode(), enterprise);
    }
    byName.computeIfAbsent(enterprise.strictKey(), key -> new ArrayList<>()).add(enterprise);
  }

  @Nullable Known withCode(String code) {
    return byCode.get(code);
  }

  List<Known> named(String strictKey) {
    return byName.getOrDefault(strictKey, List.of());
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        texts(row, 6),
        texts(row, 7));
  }

  private static List<String> texts(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
