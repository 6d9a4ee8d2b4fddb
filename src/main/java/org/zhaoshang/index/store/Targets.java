package org.zhaoshang.index.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which indices hold a type's documents: table {@code index.target}. */
public final class Targets {

  /** The part an index plays. */
  public enum Role {
    /** Searched and written. */
    LIVE,
    /** Written while a rebuild fills it. */
    BUILDING,
    /** Replaced; neither searched nor written, removed after a while. */
    RETIRED
  }

  /** An index of a type. */
  public record Target(String index, String type, Role role) {}

  private final JdbcClient jdbc;

  /** Reads and writes the table through {@code jdbc}. */
  public Targets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of them. */
  public List<Target> all() {
    return jdbc.sql("select index_name, type, role from index.target order by type, since")
        .query((row, n) ->
            new Target(row.getString(1), row.getString(2), Role.valueOf(row.getString(3))))
        .list();
  }

  /** The type's index in this role. */
  public Optional<String> find(String type, Role role) {
    return jdbc.sql("select index_name from index.target where type = ? and role = ?")
        .params(type, role.name())
        .query(String.class)
        .optional();
  }

  /** Where documents of the type are written. */
  public List<Target> written(String type) {
    return all().stream().filter(t -> t.type().equals(type) && t.role() != Role.RETIRED).toList();
  }

  /**
   * Registers an index that is about to be created: should that fail, it is cleaned up like a
   * retired one.
   */
  public void reserve(String index, String type) {
    jdbc.sql(
            "insert into index.target (index_name, type, role) values (?, ?, 'RETIRED') on conflict do nothing")
        .params(index, type)
        .update();
  }

  /** The index, reserved before, is written from now on. */
  public void build(String index) {
    jdbc.sql("update index.target set role = 'BUILDING', since = now() where index_name = ?")
        .param(index)
        .update();
  }

  /** The id up to which the index holds every record. */
  public long filledTo(String index) {
    return jdbc.sql("select filled_to from index.target where index_name = ?")
        .param(index)
        .query(Long.class)
        .single();
  }

  /** The index holds every record up to this id; it never holds fewer. */
  public void filled(String index, long id) {
    jdbc.sql("update index.target set filled_to = greatest(filled_to, ?) where index_name = ?")
        .params(id, index)
        .update();
  }

  /** The index is no longer written. */
  public void retire(String index) {
    jdbc.sql("update index.target set role = 'RETIRED', since = now() where index_name = ?")
        .param(index)
        .update();
  }

  /**
   * The index takes the place of the type's live one, which retires. Call it in a transaction.
   *
   * @param from the role it must have had until now
   * @throws IllegalStateException when somebody else gave it another role meanwhile
   */
  public void promote(String index, String type, Role from) {
    jdbc.sql(
            "update index.target set role = 'RETIRED', since = now() where type = ? and role = 'LIVE'")
        .param(type)
        .update();
    int promoted =
        jdbc.sql(
                "update index.target set role = 'LIVE', since = now() where index_name = ? and role = ?")
            .params(index, from.name())
            .update();
    if (promoted != 1) {
      throw new IllegalStateException(index + " is no longer " + from);
    }
  }

  /** Forgets an index. */
  public void remove(String index) {
    jdbc.sql("delete from index.target where index_name = ?").param(index).update();
  }

  /** The indices that retired longer ago than this. */
  public List<String> retiredFor(Duration grace) {
    return jdbc.sql(
            "select index_name from index.target where role = 'RETIRED' and since <= now() - make_interval(secs => ?)")
        .param(grace.toMillis() / 1000.0)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
