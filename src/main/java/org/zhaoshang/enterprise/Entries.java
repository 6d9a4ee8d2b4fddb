package org.zhaoshang.enterprise;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.enterprise.NameMatch.How;

/** The names on record that some written names may be, read in one statement. */
final class Entries {

  private record Key(How how, String strict) {}

  private final Map<Key, Set<Long>> named = new HashMap<>();
  private final Map<String, Set<Long>> like = new HashMap<>();

  private Entries() {}

  static Entries read(JdbcClient jdbc, Collection<NameKey> keys) {
    var entries = new Entries();
    if (!keys.isEmpty()) {
      jdbc.sql(
              """
              select enterprise_id, kind, strict_key, core_key from enterprise.name
              where strict_key = any(?) or core_key = any(?)
              """)
          .param(keys.stream().map(NameKey::strict).toArray(String[]::new))
          .param(keys.stream().map(NameKey::core).toArray(String[]::new))
          .query(row -> {
            long id = row.getLong(1);
            var key = new Key(how(row.getString(2)), row.getString(3));
            entries.named.computeIfAbsent(key, k -> new HashSet<>()).add(id);
            entries.like.computeIfAbsent(row.getString(4), k -> new HashSet<>()).add(id);
          });
    }
    return entries;
  }

  private static How how(String kind) {
    return switch (kind) {
      case "NAME" -> How.NAME;
      case "FORMER" -> How.FORMER_NAME;
      default -> How.ALIAS;
    };
  }

  /** The enterprises that have this strict key as a name of this kind. */
  Set<Long> named(How how, String strict) {
    return named.getOrDefault(new Key(how, strict), Set.of());
  }

  /** The enterprises that have a name of this core. */
  Set<Long> like(String core) {
    return like.getOrDefault(core, Set.of());
  }
}
