package org.zhaoshang.enterprise;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.enterprise.NameMatch.Candidate;
import org.zhaoshang.enterprise.NameMatch.Candidates;
import org.zhaoshang.enterprise.NameMatch.Certain;
import org.zhaoshang.enterprise.NameMatch.How;
import org.zhaoshang.record.NameLookup;

/**
 * Finds enterprises by names that come without a code.
 *
 * <p>A match is certain when exactly one enterprise has the name: first among registered names,
 * then former names, then aliases, each folded by {@link NameKey#strict()}; at last as a shorter
 * way of writing it ({@link NameKey#shortens}) of four characters or more. Whatever two enterprises
 * share is never certain.
 */
@Component
public class Register implements NameLookup {

  private static final int MOST_CANDIDATES = 5;
  private static final int SHORTEST_CERTAIN_CORE = 4;
  private static final double LEAST_SCORE = 0.3;

  private final JdbcClient jdbc;

  Register(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return "Enterprise";
  }

  @Override
  public Map<String, Long> certain(Collection<String> names) {
    // without candidates: row security lets a caller's statement use no trigram index
    var keys = keys(names);
    var entries = entries(keys.values());
    var ids = new HashMap<String, Long>();
    keys.forEach((name, key) -> {
      var certain = certain(key, entries);
      if (certain != null) {
        ids.put(name, certain.enterpriseId());
      }
    });
    return ids;
  }

  private record Entry(long id, String kind, String strict, String core) {}

  private record Near(String core, long id, String name, String key) {}

  /** What the register says of these names; two SQL statements whatever their number. */
  public Map<String, NameMatch> match(Collection<String> names) {
    var keys = keys(names);
    var entries = entries(keys.values());
    var matches = new HashMap<String, NameMatch>();
    var open = new HashMap<String, NameKey>();
    keys.forEach((name, key) -> {
      var certain = certain(key, entries);
      if (certain == null) {
        open.put(name, key);
      } else {
        matches.put(name, certain);
      }
    });
    var near = near(open.values().stream().map(NameKey::core).collect(Collectors.toSet()));
    open.forEach((name, key) ->
        matches.put(name, candidates(key, near.getOrDefault(key.core(), List.of()))));
    return matches;
  }

  private static Map<String, NameKey> keys(Collection<String> names) {
    var keys = new HashMap<String, NameKey>();
    names.forEach(name -> keys.computeIfAbsent(name, NameKey::of));
    return keys;
  }

  private List<Entry> entries(Collection<NameKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select enterprise_id, kind, strict_key, core_key from enterprise.name
            where strict_key = any(?) or core_key = any(?)
            """)
        .param(keys.stream().map(NameKey::strict).toArray(String[]::new))
        .param(keys.stream().map(NameKey::core).toArray(String[]::new))
        .query((row, n) ->
            new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  private static @Nullable Certain certain(NameKey key, List<Entry> entries) {
    record Level(How how, Predicate<Entry> matches) {}
    var levels =
        List.of(
            new Level(How.NAME, e -> e.kind().equals("NAME") && e.strict().equals(key.strict())),
            new Level(
                How.FORMER_NAME, e -> e.kind().equals("FORMER") && e.strict().equals(key.strict())),
            new Level(How.ALIAS, e -> e.kind().equals("ALIAS") && e.strict().equals(key.strict())),
            new Level(
                How.CORE,
                e ->
                    key.core().length() >= SHORTEST_CERTAIN_CORE
                        && key.shortens(new NameKey(e.strict(), e.core()))));
    for (var level : levels) {
      var found =
          entries.stream().filter(level.matches()).map(Entry::id).collect(Collectors.toSet());
      if (found.size() == 1) {
        return new Certain(found.iterator().next(), level.how());
      }
      if (found.size() > 1) {
        return null;
      }
    }
    return null;
  }

  private Map<String, List<Near>> near(Set<String> cores) {
    if (cores.stream().allMatch(String::isEmpty)) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select q.core, n.enterprise_id, e.name, n.core_key
            from unnest(?::text[]) q(core)
            cross join lateral (
              select enterprise_id, core_key from enterprise.name
              where core_key % q.core or core_key like replace(replace(q.core, '%', ''), '_', '') || '%'
              order by similarity(core_key, q.core) desc, enterprise_id limit 20
            ) n
            join enterprise.enterprise e on e.id = n.enterprise_id
            """)
        .param(cores.stream().filter(core -> !core.isEmpty()).toArray(String[]::new))
        .query((row, n) ->
            new Near(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Near::core));
  }

  private static Candidates candidates(NameKey key, List<Near> near) {
    var seen = new HashSet<Long>();
    return new Candidates(
        near.stream()
            .map(n -> new Candidate(n.id(), n.name(), score(key.core(), n.key())))
            .filter(c -> c.score() >= LEAST_SCORE)
            .sorted(
                Comparator.comparingDouble(Candidate::score)
                    .reversed()
                    .thenComparing(Candidate::enterpriseId))
            .filter(c -> seen.add(c.enterpriseId()))
            .limit(MOST_CANDIDATES)
            .toList());
  }

  private static double score(String a, String b) {
    return Math.round(NameSimilarity.of(a, b) * 1000) / 1000.0;
  }
}
