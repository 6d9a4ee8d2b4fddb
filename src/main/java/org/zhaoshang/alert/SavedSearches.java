package org.zhaoshang.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.AdvisoryLock;

/** Table {@code alert.saved_search}. */
final class SavedSearches {

  private static final String COLUMNS =
      "id, owner, horizon, name, type, query, filter, revision, state, problem, webhook_url,"
          + " webhook_secret_since, created_at, updated_at";

  private final JdbcClient jdbc;

  SavedSearches(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<SavedSearch> find(SearchOwner owner, long id) {
    return jdbc.sql("select " + COLUMNS + " from alert.saved_search where owner = ? and id = ?")
        .params(owner.name(), id)
        .query(SavedSearches::row)
        .optional();
  }

  /** The owner's searches behind {@code after}, by id. */
  List<SavedSearch> list(SearchOwner owner, long after, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from alert.saved_search where owner = ? and id > ? order by id limit ?")
        .params(owner.name(), after, limit)
        .query(SavedSearches::row)
        .list();
  }

  long count(SearchOwner owner) {
    return jdbc.sql("select count(*) from alert.saved_search where owner = ?")
        .param(owner.name())
        .query(Long.class)
        .single();
  }

  /** Whether another search of the owner has this name. */
  boolean named(SearchOwner owner, String name, long except) {
    return jdbc.sql(
            "select exists (select from alert.saved_search where owner = ? and name = ? and id <> ?)")
        .params(owner.name(), name, except)
        .query(Boolean.class)
        .single();
  }

  /** One after another may save: so that a limit and a unique name hold without a race. */
  void alone(SearchOwner owner) {
    AdvisoryLock.untilCommit(jdbc, "alert.owner." + owner.name());
  }

  /** The searches of a type that are to be run, in the order in which they are locked. */
  List<SavedSearch> active(String type) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from alert.saved_search where type = ? and state = 'ACTIVE' and problem is null order by id")
        .param(type)
        .query(SavedSearches::row)
        .list();
  }

  /** Every search that is not paused. */
  List<SavedSearch> unpaused() {
    return jdbc.sql(
            "select " + COLUMNS + " from alert.saved_search where state = 'ACTIVE' order by id")
        .query(SavedSearches::row)
        .list();
  }

  long insert(SearchOwner owner, String name, Criteria criteria) {
    return jdbc.sql(
            """
            insert into alert.saved_search (owner, horizon, name, type, query, filter)
            values (?, ?, ?, ?, ?, ?) returning id
            """)
        .param(owner.name())
        .param(owner.horizon().name())
        .param(name)
        .param(criteria.type())
        .param(criteria.query())
        .param(criteria.filter())
        .query(Long.class)
        .single();
  }

  void rename(long id, String name) {
    jdbc.sql("update alert.saved_search set name = ?, updated_at = now() where id = ?")
        .params(name, id)
        .update();
  }

  /**
   * New criteria begin a new revision, as far as the owner sees now: what matched the old ones is
   * not known to them.
   */
  void change(long id, Criteria criteria, SearchOwner owner) {
    jdbc.sql(
            """
            update alert.saved_search
            set query = ?, filter = ?, horizon = ?, revision = revision + 1, problem = null, updated_at = now() where id = ?
            """)
        .param(criteria.query())
        .param(criteria.filter())
        .param(owner.horizon().name())
        .param(id)
        .update();
    jdbc.sql("delete from alert.match where search_id = ? and reason = 'BASELINE'")
        .param(id)
        .update();
  }

  void pause(long id, boolean paused) {
    jdbc.sql("update alert.saved_search set state = ?, updated_at = now() where id = ?")
        .params(paused ? "PAUSED" : "ACTIVE", id)
        .update();
  }

  /**
   * Notes why a search cannot be run, null that it can.
   *
   * @param revision the criteria that were tried: newer ones keep their own
   */
  void problem(long id, int revision, @Nullable String problem) {
    jdbc.sql("update alert.saved_search set problem = ? where id = ? and revision = ?")
        .param(problem)
        .param(id)
        .param(revision)
        .update();
  }

  boolean delete(SearchOwner owner, long id) {
    return jdbc.sql("delete from alert.saved_search where owner = ? and id = ?")
            .params(owner.name(), id)
            .update()
        > 0;
  }

  long broken() {
    return jdbc.sql("select count(*) from alert.saved_search where problem is not null")
        .query(Long.class)
        .single();
  }

  long count() {
    return jdbc.sql("select count(*) from alert.saved_search").query(Long.class).single();
  }

  private static SavedSearch row(ResultSet row, int n) throws SQLException {
    var since = row.getTimestamp("webhook_secret_since");
    return new SavedSearch(
        row.getLong("id"),
        row.getString("owner"),
        row.getString("horizon"),
        row.getString("name"),
        new Criteria(row.getString("type"), row.getString("query"), row.getString("filter")),
        row.getInt("revision"),
        row.getString("state").equals("PAUSED"),
        row.getString("problem"),
        row.getString("webhook_url"),
        since == null ? null : since.toInstant(),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static java.time.Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value.toInstant();
  }
}
