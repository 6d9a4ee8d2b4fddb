package org.zhaoshang.alert.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The body of a delivery: ids, names and counts. Whoever wants more asks the graph for it. */
public final class Payload {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Payload() {}

  /**
   * One alert in a delivery.
   *
   * @param id the record's global id
   * @param type its name in the one-box search
   * @param name what it is called, null when it is gone
   * @param cursor where a subscription continues behind it
   */
  public record Item(
      String id,
      String type,
      @Nullable String name,
      String reason,
      Instant matchedAt,
      String cursor) {}

  /** The body for matches. */
  public static String matched(String searchId, String name, List<Item> items, Instant now) {
    return write("saved_search.matched", searchId, name, items, now);
  }

  /** The body of a test. */
  public static String test(String searchId, String name, Instant now) {
    return write("saved_search.test", searchId, name, List.of(), now);
  }

  private static String write(
      String kind, String searchId, String name, List<Item> items, Instant now) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", kind);
    body.put("timestamp", now.toString());
    var data = new LinkedHashMap<String, Object>();
    data.put("savedSearch", ordered("id", searchId, "name", name));
    data.put("count", items.size());
    data.put(
        "matches",
        items.stream()
            .map(item ->
                ordered(
                    "id", item.id(),
                    "type", item.type(),
                    "name", item.name(),
                    "reason", item.reason(),
                    "matchedAt", item.matchedAt().toString(),
                    "cursor", item.cursor()))
            .toList());
    body.put("data", data);
    return JSON.writeValueAsString(body);
  }

  private static Map<String, @Nullable Object> ordered(@Nullable Object... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }
}
