package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Identities.Facts;

/**
 * Tells the rows of one batch that are about the same record, also when the record does not exist
 * yet. Two rows are about one record when they meet the same known record, have the same code, or
 * have the same name and nothing that contradicts: not two codes, not two owners.
 */
final class Claims {

  private record Claim(Facts facts, String locator) {}

  private final Map<Long, String> byId = new HashMap<>();
  private final Map<String, String> byCode = new HashMap<>();
  private final Map<List<String>, List<Claim>> byKeys = new HashMap<>();

  /**
   * Claims a record for a row.
   *
   * @param id the known record that the row meets, null when it meets none
   * @param locator where the row stands
   * @return where the earlier row about the same record stands, null when this is the first
   */
  @Nullable String claim(@Nullable Long id, Facts facts, String locator) {
    var earlier = id != null ? byId.get(id) : unknown(facts);
    if (earlier != null) {
      return earlier;
    }
    if (id != null) {
      byId.put(id, locator);
      return null;
    }
    if (facts.code() != null) {
      byCode.put(facts.code(), locator);
    }
    if (facts.named()) {
      byKeys.computeIfAbsent(facts.keys(), key -> new ArrayList<>()).add(new Claim(facts, locator));
    }
    return null;
  }

  private @Nullable String unknown(Facts facts) {
    if (facts.code() != null && byCode.get(facts.code()) instanceof String coded) {
      return coded;
    }
    return facts.named()
        ? byKeys.getOrDefault(facts.keys(), List.of()).stream()
            .filter(claim -> one(claim.facts(), facts))
            .map(Claim::locator)
            .findFirst()
            .orElse(null)
        : null;
  }

  private static boolean one(Facts earlier, Facts later) {
    return !differ(earlier.code(), later.code())
        && !differ(earlier.owner(), later.owner())
        && !earlier.contradicts(later);
  }

  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null && !Objects.equals(one, other);
  }
}
