package org.zhaoshang.chamber;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.ChangeQueue;
import org.zhaoshang.record.Outcome.Change;

/** Which enterprise belongs to which chamber. */
@Component
class Memberships {

  private final JdbcClient jdbc;
  private final ChangeQueue queue;

  Memberships(JdbcClient jdbc, ChangeQueue queue) {
    this.jdbc = jdbc;
    this.queue = queue;
  }

  /**
   * A membership to write.
   *
   * @param agreed whether the district stands by it: contacts are open to the chamber only then
   */
  record Membership(long chamberId, long enterpriseId, @Nullable String role, boolean agreed) {}

  /** Writes memberships, each once; a role that is not given does not erase one that is there. */
  Map<Membership, Change> write(Collection<Membership> memberships, String source) {
    var unique = new LinkedHashSet<>(memberships);
    var rows = List.copyOf(unique);
    record Key(long chamber, long enterprise) {}
    var changes = new HashMap<Key, Change>();
    if (!rows.isEmpty()) {
      alone(rows.stream().map(Membership::chamberId).distinct().toList());
      jdbc.sql(
              """
              insert into chamber.membership as t (chamber_id, enterprise_id, role, source, agreed)
              select distinct on (1, 2) x.c, x.e, x.r, ?, bool_or(x.a) over (partition by x.c, x.e)
              from unnest(?::bigint[], ?::bigint[], ?::text[], ?::boolean[]) with ordinality as x(c, e, r, a, n)
              order by 1, 2, x.r is null, x.n
              on conflict (chamber_id, enterprise_id)
                do update set role = coalesce(excluded.role, t.role), agreed = excluded.agreed or t.agreed
              where excluded.role is not null and excluded.role is distinct from t.role or excluded.agreed and not t.agreed
              returning chamber_id, enterprise_id, xmax = 0
              """)
          .param(source)
          .param(rows.stream().map(Membership::chamberId).toArray(Long[]::new))
          .param(rows.stream().map(Membership::enterpriseId).toArray(Long[]::new))
          .param(rows.stream().map(Membership::role).toArray(String[]::new))
          .param(rows.stream().map(Membership::agreed).toArray(Boolean[]::new))
          .query(row -> {
            changes.put(
                new Key(row.getLong(1), row.getLong(2)),
                row.getBoolean(3) ? Change.CREATED : Change.UPDATED);
          });
      queue.changed(
          "Enterprise", Set.copyOf(changes.keySet().stream().map(Key::enterprise).toList()));
    }
    var result = new HashMap<Membership, Change>();
    unique.forEach(m ->
        result.put(
            m, changes.getOrDefault(new Key(m.chamberId(), m.enterpriseId()), Change.UNCHANGED)));
    return result;
  }

  /**
   * Lets a chamber's memberships follow its cases: one that no case says any more ends, one that is
   * left is agreed to as far as a case says so.
   */
  void follow(long chamber, Collection<Long> enterprises) {
    var ids = enterprises.toArray(Long[]::new);
    var links =
        "from chamber.match_case c where c.chamber_id = m.chamber_id and c.enterprise_id = m.enterprise_id and c.state = 'LINKED'";
    jdbc.sql(
            "delete from chamber.membership m where chamber_id = ? and enterprise_id = any(?) and not exists (select "
                + links
                + ")")
        .params(chamber, ids)
        .update();
    jdbc.sql(
            "update chamber.membership m set agreed = (select bool_or(c.agreed) "
                + links
                + ") where chamber_id = ? and enterprise_id = any(?)")
        .params(chamber, ids)
        .update();
    queue.changed("Enterprise", enterprises);
  }

  /** One after another may write what belongs to these chambers, until the transaction ends. */
  void alone(Collection<Long> chambers) {
    jdbc.sql("select id from chamber.chamber where id = any(?) order by id for no key update")
        .param(chambers.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }
}
