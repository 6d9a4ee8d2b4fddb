package org.zhaoshang.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.alert.SavedSearchReach.OwnerRefused;
import org.zhaoshang.alert.webhook.Deliveries;
import org.zhaoshang.alert.webhook.Payload;
import org.zhaoshang.alert.webhook.Payload.Item;
import org.zhaoshang.alert.webhook.WebhookProperties;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.SearchSchema;

/**
 * Puts the alerts of a search that wait for its webhook into a delivery: once each, in their order,
 * together with those that came shortly after.
 */
final class Batching {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final SavedSearches searches;
  private final SavedSearchReach reach;
  private final Deliveries deliveries;
  private final Records records;
  private final SearchSchema schema;
  private final WebhookProperties rules;
  private final SealedNumbers seal;

  Batching(
      JdbcClient jdbc,
      TransactionOperations transactions,
      SavedSearches searches,
      SavedSearchReach reach,
      Deliveries deliveries,
      Records records,
      SearchSchema schema,
      WebhookProperties rules,
      SealedNumbers seal) {
    this.seal = seal;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.searches = searches;
    this.reach = reach;
    this.deliveries = deliveries;
    this.records = records;
    this.schema = schema;
    this.rules = rules;
  }

  private record Search(
      long id, String owner, String name, String type, String horizon, int revision) {}

  private record Waiting(long position, long recordId, String reason, Instant matchedAt) {}

  /** Makes one delivery; false when nothing has waited long enough. */
  boolean makeOne() {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          var due = due();
          due.ifPresent(this::make);
          return due.isPresent();
        }));
  }

  /** The search's row is locked: nobody else batches its alerts meanwhile. */
  private java.util.Optional<Search> due() {
    return jdbc.sql(
            """
            select s.id, s.owner, s.name, s.type, s.horizon, s.revision from alert.saved_search s
            where s.state = 'ACTIVE' and s.problem is null and s.webhook_url is not null and exists (
              select from alert.match m where m.search_id = s.id and m.for_webhook and m.delivery_id is null
              having min(m.matched_at) <= now() - make_interval(secs => ?) or count(*) >= ?)
            limit 1 for no key update of s skip locked
            """)
        .params(rules.window().toMillis() / 1000.0, rules.most())
        .query((row, n) ->
            new Search(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6)))
        .optional();
  }

  private void make(Search search) {
    var waiting =
        jdbc.sql(
                """
                select position, record_id, reason, matched_at from alert.match
                where search_id = ? and for_webhook and delivery_id is null order by position limit ?
                """)
            .params(search.id(), rules.most())
            .query((row, n) ->
                new Waiting(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getTimestamp(4).toInstant()))
            .list();
    if (waiting.isEmpty()) {
      return;
    }
    try {
      add(search, waiting, reach.of(search.owner(), search.horizon()));
    } catch (OwnerRefused | SearchOwner.UnknownHorizon refused) {
      searches.problem(search.id(), search.revision(), refused.getMessage());
    }
  }

  private void add(Search search, List<Waiting> waiting, Horizon horizon) {
    var rows =
        records.byId(horizon, search.type(), waiting.stream().map(Waiting::recordId).toList());
    var seen = new ArrayList<Waiting>(waiting);
    if (!horizon.name().equals(search.horizon())) {
      // what the owner sees no more is not told any more
      seen.removeIf(w -> !rows.containsKey(w.recordId()));
      var hidden = new ArrayList<Waiting>(waiting);
      hidden.removeAll(seen);
      jdbc.sql(
              "update alert.match set for_webhook = false where search_id = ? and position = any(?)")
          .params(search.id(), positions(hidden))
          .update();
    }
    if (seen.isEmpty()) {
      return;
    }
    var id = UUID.randomUUID();
    deliveries.add(
        id, search.id(), false, seen.size(), payload(search, seen, rows), horizon.name());
    jdbc.sql("update alert.match set delivery_id = ? where search_id = ? and position = any(?)")
        .params(id, search.id(), positions(seen))
        .update();
  }

  private static Long[] positions(List<Waiting> waiting) {
    return waiting.stream().map(Waiting::position).toArray(Long[]::new);
  }

  private String payload(Search search, List<Waiting> waiting, Map<Long, Row> rows) {
    var type = schema.type(search.type()).searchType();
    return Payload.matched(
        seal.seal(new NodeId(SavedSearch.TYPE, search.id())),
        search.name(),
        waiting.stream()
            .map(w -> {
              var row = rows.get(w.recordId());
              var name = row == null ? null : row.get("name");
              return new Item(
                  seal.seal(new NodeId(search.type(), w.recordId())),
                  type,
                  name == null ? null : name.toString(),
                  w.reason(),
                  w.matchedAt(),
                  new AlertCursor(search.id(), w.position()).encode(seal));
            })
            .toList(),
        Instant.now());
  }
}
