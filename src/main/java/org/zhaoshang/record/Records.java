package org.zhaoshang.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;

/** Reads records of any type whose table the schema names with {@code @record}. */
public interface Records {

  /**
   * The records with these ids, in one SQL statement; those that do not exist, were retired or lie
   * beyond the horizon are absent.
   */
  Map<Long, Row> byId(Horizon horizon, String type, Collection<Long> ids);

  /** The same in the order of the ids. */
  default List<Row> inOrder(Horizon horizon, String type, List<Long> ids) {
    var found = byId(horizon, type, ids);
    return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
  }

  /**
   * The same, and those that were retired, for whoever sees the district's records. Under the id of
   * a record that was merged stands the one that stayed.
   */
  default Map<Long, Row> evenRetired(Horizon horizon, String type, Collection<Long> ids) {
    return byId(horizon, type, ids);
  }

  /**
   * Of these ids, which {@link #byId} leaves out, those that {@link #evenRetired} has all the same.
   */
  default Map<Long, Row> retired(Horizon horizon, String type, Collection<Long> ids) {
    return Map.of();
  }

  /** One record as its table has it, retired or merged; null beyond the horizon. */
  default @Nullable Row asItStands(Horizon horizon, String type, long id) {
    return byId(horizon, type, List.of(id)).get(id);
  }

  /**
   * The records that have one of these ids, or in a field of text one of the values that stand
   * under its name, in one SQL statement; without those that were retired or lie beyond the
   * horizon.
   */
  List<Row> having(
      Horizon horizon,
      String type,
      Collection<Long> ids,
      Map<String, ? extends Collection<String>> values);

  /** The record whose field of text has this value; null when there is none that is seen. */
  default @Nullable Row having(Horizon horizon, String type, String field, String value) {
    return having(horizon, type, List.of(), Map.of(field, List.of(value))).stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * The next ids above {@code after}, ascending, at most {@code limit}: walks a whole table in
   * pages.
   */
  List<Long> idsAfter(String type, long after, int limit);

  /** How many records of the type there are. */
  long count(String type);
}
