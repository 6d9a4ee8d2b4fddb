package org.zhaoshang.alert.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.alert.webhook.WebhookClient.Outcome;

/** Table {@code alert.delivery}. */
public final class Deliveries {

  private static final String COLUMNS =
      "id, search_id, state, matches, attempts, last_status, last_error, next_attempt_at, created_at,"
          + " finished_at";

  private final JdbcClient jdbc;

  /** Reads and writes the table through {@code jdbc}. */
  public Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As the schema's {@code DeliveryState}. */
  public enum State {
    PENDING,
    DELIVERED,
    FAILED
  }

  /** A delivery as it stands. */
  public record Delivery(
      UUID id,
      long searchId,
      State state,
      int matches,
      int attempts,
      @Nullable Integer lastStatus,
      @Nullable String lastError,
      Instant nextAttemptAt,
      Instant createdAt,
      @Nullable Instant finishedAt) {}

  /**
   * A delivery that this sender holds.
   *
   * @param attempts with this one
   * @param secret as stored
   * @param previous the replaced secret as stored, null when it signs no more
   * @param subject whom it is for, and how far they saw when it was made
   */
  record Claimed(
      UUID id,
      long searchId,
      String url,
      String payload,
      int attempts,
      byte[] secret,
      byte @Nullable [] previous,
      Clearance.Subject subject) {}

  /**
   * Adds one that is due now.
   *
   * @param horizon the name of the horizon that the payload was made under
   */
  public void add(
      UUID id, long searchId, boolean test, int matches, String payload, String horizon) {
    jdbc.sql(
            "insert into alert.delivery (id, search_id, kind, matches, payload, horizon) values (?, ?, ?, ?, ?, ?)")
        .params(id, searchId, test ? "TEST" : "MATCHES", matches, payload, horizon)
        .update();
  }

  /**
   * Takes one that is due and whose search has none under way. Until the lease ends nobody else
   * takes it; a sender that dies gives it back that way.
   */
  Optional<Claimed> claim(Duration lease) {
    return jdbc.sql(
            """
            with due as (
              select d.id, d.search_id from alert.delivery d join alert.saved_search s on s.id = d.search_id
              where d.state = 'PENDING' and d.next_attempt_at <= now() and s.state = 'ACTIVE'
                and s.sending_until <= now() and s.webhook_url is not null
              order by d.next_attempt_at limit 1 for no key update of d, s skip locked),
            search as (
              update alert.saved_search s set sending_until = now() + make_interval(secs => ?)
              from due where s.id = due.search_id
              returning s.id, s.owner, s.horizon, s.webhook_url, s.webhook_secret,
                case when s.previous_secret_until > now() then s.previous_secret end as previous_secret)
            update alert.delivery d
            set attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => ?)
            from due, search where d.id = due.id
            returning d.id, d.search_id, search.webhook_url, d.payload, d.attempts, search.webhook_secret,
              search.previous_secret, search.owner, coalesce(d.horizon, search.horizon)
            """)
        .params(seconds(lease), seconds(lease))
        .query((row, n) ->
            new Claimed(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getBytes(6),
                row.getBytes(7),
                new Clearance.Subject(row.getString(8), row.getString(9))))
        .optional();
  }

  /**
   * Notes how an attempt ended; nothing when somebody else holds the delivery by now.
   *
   * @param pause until the next attempt when it failed, null when it is given up
   */
  State ended(Claimed claimed, Outcome outcome, @Nullable Duration pause) {
    var state =
        outcome.error() == null ? State.DELIVERED : pause == null ? State.FAILED : State.PENDING;
    jdbc.sql(
            """
            with ended as (
              update alert.delivery set state = ?, last_status = ?, last_error = ?,
                next_attempt_at = now() + make_interval(secs => ?),
                finished_at = case when ? then now() end
              where id = ? and attempts = ? and state = 'PENDING' returning search_id)
            update alert.saved_search s set sending_until = '-infinity' from ended where s.id = ended.search_id
            """)
        .param(state.name())
        .param(outcome.status())
        .param(outcome.error())
        .param(pause == null ? 0.0 : seconds(pause))
        .param(state != State.PENDING)
        .param(claimed.id())
        .param(claimed.attempts())
        .update();
    return state;
  }

  /** Gives a delivery back that may not be posted at the moment; that was no attempt. */
  void putBack(Claimed claimed, String why, Duration pause) {
    jdbc.sql(
            """
            with back as (
              update alert.delivery set attempts = attempts - 1, last_error = ?,
                next_attempt_at = now() + make_interval(secs => ?)
              where id = ? and attempts = ? and state = 'PENDING' returning search_id)
            update alert.saved_search s set sending_until = '-infinity' from back where s.id = back.search_id
            """)
        .params(why, seconds(pause), claimed.id(), claimed.attempts())
        .update();
  }

  /** Tries a given-up delivery again from the first pause on; false when it was not given up. */
  public boolean redeliver(UUID id) {
    return jdbc.sql(
                """
                update alert.delivery set state = 'PENDING', attempts = 0, next_attempt_at = now(), finished_at = null
                where id = ? and state = 'FAILED'
                """)
            .param(id)
            .update()
        > 0;
  }

  /** Gives up whatever waits for this search. */
  void giveUp(long searchId, String why) {
    jdbc.sql(
            """
            update alert.delivery set state = 'FAILED', last_error = ?, finished_at = now()
            where search_id = ? and state = 'PENDING'
            """)
        .params(why, searchId)
        .update();
  }

  /** The delivery, also of a search that somebody else owns. */
  public Optional<Delivery> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from alert.delivery where id = ?")
        .param(id)
        .query(Deliveries::row)
        .optional();
  }

  /** Several by id. */
  public Map<UUID, Delivery> find(Collection<UUID> ids) {
    var found = new HashMap<UUID, Delivery>();
    jdbc.sql("select " + COLUMNS + " from alert.delivery where id = any(?)")
        .param(ids.toArray(UUID[]::new))
        .query(Deliveries::row)
        .list()
        .forEach(delivery -> found.put(delivery.id(), delivery));
    return found;
  }

  /**
   * The search's deliveries, newest first.
   *
   * @param after the last one that was seen, null to begin
   * @param state null for all
   */
  public List<Delivery> list(
      long searchId, @Nullable UUID after, @Nullable State state, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from alert.delivery d where search_id = :search
                  and (:state::text is null or state = :state)
                  and (:after::uuid is null
                    or (created_at, id) < (select a.created_at, a.id from alert.delivery a where a.id = :after))
                order by created_at desc, id desc limit :limit
                """)
        .param("search", searchId)
        .param("state", state == null ? null : state.name())
        .param("after", after)
        .param("limit", limit)
        .query(Deliveries::row)
        .list();
  }

  /** How many of the search's are in this state, null for all. */
  public long count(long searchId, @Nullable State state) {
    return jdbc.sql(
            "select count(*) from alert.delivery where search_id = :search and (:state::text is null or state = :state)")
        .param("search", searchId)
        .param("state", state == null ? null : state.name())
        .query(Long.class)
        .single();
  }

  /** How many are in this state. */
  public long count(State state) {
    return jdbc.sql("select count(*) from alert.delivery where state = ?")
        .param(state.name())
        .query(Long.class)
        .single();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Delivery row(ResultSet row, int n) throws SQLException {
    var finished = row.getTimestamp("finished_at");
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getLong("search_id"),
        State.valueOf(row.getString("state")),
        row.getInt("matches"),
        row.getInt("attempts"),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        instant(row, "next_attempt_at"),
        instant(row, "created_at"),
        finished == null ? null : finished.toInstant());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value.toInstant();
  }
}
