package org.zhaoshang.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the names by which enterprises are matched in step with the enterprises, and their keys in
 * step with {@link NameKey}.
 */
@Component
class NameRows implements InitializingBean {

  /** To be raised when {@link NameKey} makes other keys of the same names. */
  private static final int EDITION = 1;

  private static final int SLICE = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  NameRows(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Makes the keys of an older version anew, before anything asks for them. */
  @Override
  public void afterPropertiesSet() {
    transaction.executeWithoutResult(_ -> {
      // one instance at a time
      var made =
          jdbc.sql("select edition from enterprise.name_key_edition for update")
              .query(Integer.class)
              .single();
      if (made >= EDITION) {
        return;
      }
      long after = 0;
      for (var ids = after(after); !ids.isEmpty(); ids = after(after)) {
        replace(ids);
        after = ids.getLast();
      }
      jdbc.sql("update enterprise.name_key_edition set edition = ?").param(EDITION).update();
    });
  }

  private List<Long> after(long id) {
    return jdbc.sql("select id from enterprise.enterprise where id > ? order by id limit ?")
        .params(id, SLICE)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  private record Named(long id, String kind, String name) {}

  /**
   * Writes the names of these enterprises anew: a retired one has none, one that another was merged
   * into goes by its names, too. Three SQL statements.
   */
  void replace(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    var keys = ids.toArray(Long[]::new);
    jdbc.sql("delete from enterprise.name where enterprise_id = any(?)").param(keys).update();
    var names = new ArrayList<Named>();
    jdbc.sql(
            """
            select h.stays, e.name, e.former_names, e.aliases, h.stays = e.id
            from record.led_here('Enterprise', ?) h join enterprise.enterprise e on e.id = h.id
            """)
        .param(keys)
        .query((row, n) -> names(row))
        .list()
        .forEach(names::addAll);
    var nameKeys = names.stream().map(n -> NameKey.of(n.name())).toList();
    jdbc.sql(
            """
            insert into enterprise.name (enterprise_id, kind, name, strict_key, core_key)
            select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
            """)
        .param(names.stream().map(Named::id).toArray(Long[]::new))
        .param(names.stream().map(Named::kind).toArray(String[]::new))
        .param(names.stream().map(Named::name).toArray(String[]::new))
        .param(nameKeys.stream().map(NameKey::strict).toArray(String[]::new))
        .param(nameKeys.stream().map(NameKey::core).toArray(String[]::new))
        .update();
  }

  private static List<Named> names(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    var names = new ArrayList<Named>();
    names.add(new Named(id, row.getBoolean(5) ? "NAME" : "ALIAS", row.getString(2)));
    for (var former : (String[]) row.getArray(3).getArray()) {
      names.add(new Named(id, "FORMER", former));
    }
    for (var alias : (String[]) row.getArray(4).getArray()) {
      names.add(new Named(id, "ALIAS", alias));
    }
    return names;
  }
}
