package org.zhaoshang.alert;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A filter argument as canonical JSON: fields in order, what is null left out, values as GraphQL
 * sends them. Example: {@code {phase: {in: [NEW_START]}, year: {eq: 2018, gt: null}}} is stored as
 * {@code {"phase":{"in":["NEW_START"]},"year":{"eq":2018}}}.
 */
final class FilterJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private FilterJson() {}

  static String write(@Nullable Map<String, Object> filter) {
    return filter == null ? "{}" : JSON.writeValueAsString(plain(filter));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(String json) {
    return JSON.readValue(json, Map.class);
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> object -> {
        var sorted = new TreeMap<String, Object>();
        object.forEach((name, given) -> {
          if (given != null) {
            sorted.put(String.valueOf(name), plain(given));
          }
        });
        yield sorted;
      }
      case Collection<?> items -> items.stream().map(FilterJson::plain).toList();
      case BigDecimal decimal -> decimal.toPlainString();
      case Integer number -> number;
      case Boolean flag -> flag;
      case Number number -> number;
      default -> value.toString();
    };
  }
}
