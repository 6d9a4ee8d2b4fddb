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

  /** A membership to write. */
  record Membership(long chamberId, long enterpriseId, @Nullable String role) {}

  /** Writes memberships, each once; a role that is not given does not erase one that is there. */
  Map<Membership, Change> write(Collection<Membership> memberships, String source) {
    var unique = new LinkedHashSet<>(memberships);
    var rows = List.copyOf(unique);
    record Key(long chamber, long enterprise) {}
    var changes = new HashMap<Key, Change>();
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into chamber.membership as t (chamber_id, enterprise_id, role, source)
              select distinct on (1, 2) x.c, x.e, x.r, ? from unnest(?::bigint[], ?::bigint[], ?::text[])
                with ordinality as x(c, e, r, n)
              order by 1, 2, x.r is null, x.n
              on conflict (chamber_id, enterprise_id) do update set role = excluded.role
              where excluded.role is not null and excluded.role is distinct from t.role
              returning chamber_id, enterprise_id, xmax = 0
              """)
          .param(source)
          .param(rows.stream().map(Membership::chamberId).toArray(Long[]::new))
          .param(rows.stream().map(Membership::enterpriseId).toArray(Long[]::new))
          .param(rows.stream().map(Membership::role).toArray(String[]::new))
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
}
