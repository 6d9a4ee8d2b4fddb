package org.zhaoshang.record;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows of one batch that are about the same record, also when the record does not exist
 * yet. Two rows are about one record when they meet the same known record, have the same code, or
 * have the same name and not two codes.
 */
public final class Claims {

  private final Map<String, String> first = new HashMap<>();

  /**
   * Claims a record for a row.
   *
   * @param id the known record that the row meets, null when it meets none
   * @param code the row's code, null when it has none
   * @param nameKey the row's folded name
   * @param locator where the row stands
   * @return where the earlier row about the same record stands, null when this is the first
   */
  public @Nullable String claim(
      @Nullable Long id, @Nullable String code, String nameKey, String locator) {
    var known = "id " + id;
    var coded = "code " + code;
    var codeless = "codeless " + nameKey;
    var named = "named " + nameKey;
    var same =
        id != null
            ? Stream.of(known)
            : code != null ? Stream.of(coded, codeless) : Stream.of(codeless, named);
    var earlier = same.filter(first::containsKey).findFirst();
    if (earlier.isPresent()) {
      return first.get(earlier.get());
    }
    if (id != null) {
      first.put(known, locator);
    } else if (code != null) {
      first.put(coded, locator);
      first.putIfAbsent(named, locator);
    } else {
      first.put(codeless, locator);
    }
    return null;
  }
}
