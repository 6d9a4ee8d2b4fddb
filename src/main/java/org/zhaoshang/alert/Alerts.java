package org.zhaoshang.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.graph.NodeId;

/** Reads alerts: the rows of {@code alert.match} that have a place. */
final class Alerts {

  private static final String STATE =
      "coalesce(d.state, case when m.for_webhook then 'PENDING' else 'NONE' end)";
  private static final String FROM =
      """
       from alert.match m join alert.saved_search s on s.id = m.search_id
        left join alert.delivery d on d.id = m.delivery_id
      where m.search_id = :search and m.position is not null
        and (:delivery::text is null or %s = :delivery)
      """
          .formatted(STATE);

  private final JdbcClient jdbc;

  Alerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The alerts between two places, both exclusive.
   *
   * @param backward whether the last ones are wanted; they come last first then
   * @param delivery only those in this state, null for all
   */
  List<Alert> between(
      long search,
      long after,
      long before,
      boolean backward,
      Alert.@Nullable Delivery delivery,
      int limit) {
    return jdbc.sql(
            "select m.search_id, m.position, s.type, m.record_id, m.reason, m.matched_at, m.delivery_id, "
                + STATE
                + " as delivery"
                + FROM
                + " and m.position > :after and m.position < :before order by m.position "
                + (backward ? "desc" : "asc")
                + " limit :limit")
        .param("search", search)
        .param("delivery", delivery == null ? null : delivery.name())
        .param("after", after)
        .param("before", before)
        .param("limit", limit)
        .query(Alerts::row)
        .list();
  }

  /** How many alerts of the search are in this state of delivery, null for all. */
  long count(long search, Alert.@Nullable Delivery delivery) {
    return jdbc.sql("select count(*)" + FROM)
        .param("search", search)
        .param("delivery", delivery == null ? null : delivery.name())
        .query(Long.class)
        .single();
  }

  /** The latest place of each of these searches; those that are gone are absent. */
  Map<Long, Long> latest(List<Long> searches) {
    return jdbc
        .sql("select id, last_position from alert.saved_search where id = any(?)")
        .param(searches.toArray(Long[]::new))
        .query((row, n) -> Map.entry(row.getLong(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Alert row(ResultSet row, int n) throws SQLException {
    return new Alert(
        row.getLong("search_id"),
        row.getLong("position"),
        new NodeId(row.getString("type"), row.getLong("record_id")),
        Reason.valueOf(row.getString("reason")),
        row.getTimestamp("matched_at").toInstant(),
        Alert.Delivery.valueOf(row.getString("delivery")),
        row.getObject("delivery_id", UUID.class));
  }
}
