package org.zhaoshang.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The days for which a record's values are true.
 *
 * @param all of every field that {@code newer} does not name; null when it is not known
 * @param newer of those stated at another time
 */
record StatedDays(@Nullable LocalDate all, Map<String, LocalDate> newer) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * As a table keeps them.
   *
   * @param fields a JSON object of days by field, null when there are none
   */
  static StatedDays of(@Nullable LocalDate all, @Nullable String fields) {
    var newer = new HashMap<String, LocalDate>();
    if (fields != null) {
      JSON.readTree(fields)
          .properties()
          .forEach(e -> newer.put(e.getKey(), LocalDate.parse(e.getValue().asString())));
    }
    return new StatedDays(all, newer);
  }

  @Nullable LocalDate of(String field) {
    return newer.getOrDefault(field, all);
  }

  /** The days when these fields are stated for a day. */
  Map<String, LocalDate> and(Set<String> fields, LocalDate day) {
    var days = new TreeMap<>(newer);
    fields.forEach(field -> {
      if (!Objects.equals(of(field), day)) {
        days.put(field, day);
      }
    });
    return days;
  }
}
