package org.zhaoshang.enterprise;

import static org.zhaoshang.enterprise.NameMatch.Reason.FORMER_NAME_BESIDE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * <p>A match is certain when the name is, but for the way of writing it ({@link NameKey#strict()}),
 * the full name of exactly one enterprise: first among registered names, then former names; at last
 * a short name on record that no other enterprise could mean. Whatever two enterprises share is
 * never certain, nor is what leaves anything out.
 */
@Component
public class Register implements NameLookup {

  private static final int MOST_CANDIDATES = 5;
  private static final int SHORTEST_CERTAIN_ALIAS = 4;
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
    var keys =
        names.stream()
            .distinct()
            .collect(Collectors.toMap(n -> n, n -> NameKey.of(ListedName.of(n).name())));
    var entries = Entries.read(jdbc, keys.values());
    var ids = new HashMap<String, Long>();
    keys.forEach((name, key) ->
        certain(key, entries).ifPresent(found -> ids.put(name, found.enterpriseId())));
    return ids;
  }

  private record Near(String core, long id, String name, String kind, String known) {}

  /** What the register says of these names; two SQL statements whatever their number. */
  public Map<ListedName, NameMatch> match(Collection<ListedName> names) {
    var keys = new HashMap<String, NameKey>();
    for (var listed : names) {
      keys.computeIfAbsent(listed.name(), NameKey::of);
      if (listed.former() != null) {
        keys.computeIfAbsent(listed.former(), NameKey::of);
      }
    }
    var entries = Entries.read(jdbc, keys.values());
    var matches = new HashMap<ListedName, NameMatch>();
    var open = new LinkedHashSet<ListedName>();
    for (var listed : names) {
      var found = certain(key(listed.name(), keys), entries);
      if (found.isEmpty()) {
        open.add(listed);
      } else {
        var former = former(listed, keys, entries);
        matches.put(
            listed,
            new Certain(
                found.get().enterpriseId(),
                found.get().how(),
                former.isPresent() && former.get() != found.get().enterpriseId()));
      }
    }
    var near =
        near(
            open.stream()
                .map(listed -> key(listed.name(), keys).core())
                .collect(Collectors.toSet()));
    var beside =
        open.stream()
            .flatMap(listed -> former(listed, keys, entries).stream())
            .collect(Collectors.toSet());
    var registered = registered(beside);
    for (var listed : open) {
      var all = new ArrayList<Candidate>();
      former(listed, keys, entries)
          .map(id ->
              new Candidate(
                  id,
                  Objects.requireNonNull(registered.get(id)),
                  0.99,
                  List.of(FORMER_NAME_BESIDE)))
          .ifPresent(all::add);
      var key = key(listed.name(), keys);
      all.addAll(candidates(key, near.getOrDefault(key.core(), List.of())));
      matches.put(listed, new Candidates(best(all)));
    }
    return matches;
  }

  private static NameKey key(String name, Map<String, NameKey> keys) {
    return Objects.requireNonNull(keys.get(name));
  }

  private static Optional<Long> former(
      ListedName listed, Map<String, NameKey> keys, Entries entries) {
    return listed.former() == null
        ? Optional.empty()
        : certain(key(listed.former(), keys), entries).map(Certain::enterpriseId);
  }

  private static Optional<Certain> certain(NameKey key, Entries entries) {
    for (var how : How.values()) {
      var found = entries.named(how, key.strict());
      if (found.size() > 1) {
        return Optional.empty();
      }
      if (found.size() == 1) {
        boolean enough =
            how != How.ALIAS
                || key.strict().codePointCount(0, key.strict().length()) >= SHORTEST_CERTAIN_ALIAS
                    && found.containsAll(entries.like(key.core()));
        return enough
            ? Optional.of(new Certain(found.iterator().next(), how, false))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Map<Long, String> registered(Set<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : jdbc
            .sql("select id, name from enterprise.enterprise where id = any(?)")
            .param(ids.toArray(Long[]::new))
            .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<String, List<Near>> near(Set<String> cores) {
    if (cores.stream().allMatch(String::isEmpty)) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select q.core, n.enterprise_id, e.name, n.kind, n.name
            from unnest(?::text[]) q(core)
            cross join lateral (
              select enterprise_id, kind, name from enterprise.name
              where core_key % q.core or core_key like case when length(q.core) > 2 then '%' else '' end || q.core || '%'
              order by similarity(core_key, q.core) desc, enterprise_id limit 30
            ) n
            join enterprise.enterprise e on e.id = n.enterprise_id
            """)
        .param(cores.stream().filter(core -> !core.isEmpty()).toArray(String[]::new))
        .query((row, n) ->
            new Near(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Near::core));
  }

  private static List<Candidate> candidates(NameKey key, List<Near> near) {
    Function<Near, Candidate> compare =
        n -> {
          var comparison = NameComparison.of(key, NameKey.of(n.known()), n.kind());
          return new Candidate(n.id(), n.name(), comparison.score(), comparison.reasons());
        };
    return best(near.stream().map(compare).filter(c -> c.score() >= LEAST_SCORE).toList());
  }

  /** Each enterprise once, best first. */
  private static List<Candidate> best(List<Candidate> candidates) {
    var seen = new HashSet<Long>();
    return candidates.stream()
        .sorted(
            Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(Candidate::enterpriseId))
        .filter(c -> seen.add(c.enterpriseId()))
        .limit(MOST_CANDIDATES)
        .toList();
  }
}
