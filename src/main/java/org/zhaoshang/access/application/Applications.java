package org.zhaoshang.access.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.secret.RandomSecret;

/** Applications and their secrets as stored. */
public class Applications {

  private static final String COLUMNS =
      """
      id, client_id, name, chamber_id, scopes, networks, redirect_uris, quota, state, expires_at, created_at, created_by,
      last_used_at
      """;

  private final JdbcClient jdbc;

  /** Reads and writes with {@code jdbc}. */
  public Applications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A secret as stored.
   *
   * @param validUntil null as long as none has followed it
   */
  public record Secret(
      long id,
      long application,
      byte[] hash,
      Instant createdAt,
      @Nullable Instant validUntil,
      @Nullable Instant lastUsedAt) {

    /** A record would print its hash by reference only; say what it is instead. */
    @Override
    public String toString() {
      return "Secret[" + id + "]";
    }
  }

  /** By its name to OAuth 2. */
  public Optional<Application> byClientId(String clientId) {
    return jdbc.sql("select " + COLUMNS + " from access.application where client_id = ?")
        .param(clientId)
        .query(Applications::application)
        .optional();
  }

  /** Those of these clients that there are. */
  public List<Application> byClientIds(Collection<String> clientIds) {
    return jdbc.sql("select " + COLUMNS + " from access.application where client_id = any(?)")
        .param(clientIds.toArray(String[]::new))
        .query(Applications::application)
        .list();
  }

  /** By the record's id. */
  public Optional<Application> byId(long id) {
    return jdbc.sql("select " + COLUMNS + " from access.application where id = ?")
        .param(id)
        .query(Applications::application)
        .optional();
  }

  List<Application> after(long id, int limit) {
    return jdbc.sql(
            "select " + COLUMNS + " from access.application where id > ? order by id limit ?")
        .params(id, limit)
        .query(Applications::application)
        .list();
  }

  long count() {
    return jdbc.sql("select count(*) from access.application").query(Long.class).single();
  }

  /** Secrets of these applications, the newest first. */
  List<Secret> secrets(Collection<Long> applications) {
    return jdbc.sql(
            """
            select id, application_id, hash, created_at, valid_until, last_used_at
            from access.secret where application_id = any(?) order by id desc
            """)
        .param(applications.toArray(Long[]::new))
        .query((row, n) ->
            new Secret(
                row.getLong(1),
                row.getLong(2),
                row.getBytes(3),
                row.getTimestamp(4).toInstant(),
                instant(row, 5),
                instant(row, 6)))
        .list();
  }

  /** The hashes of the secrets that open this application now. */
  public List<byte[]> validHashes(long application) {
    return jdbc.sql(
            """
            select hash from access.secret
            where application_id = ? and (valid_until is null or valid_until > now())
            """)
        .param(application)
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  /** Notes that an application was used, and with which secret; to the minute. */
  public void used(long application, byte @Nullable [] hash) {
    jdbc.sql(
            """
            update access.application set last_used_at = now()
            where id = ? and (last_used_at is null or last_used_at < now() - interval '1 minute')
            """)
        .param(application)
        .update();
    if (hash != null) {
      jdbc.sql(
              """
              update access.secret set last_used_at = now() where application_id = ? and hash = ?
              and (last_used_at is null or last_used_at < now() - interval '1 minute')
              """)
          .params(application, hash)
          .update();
    }
  }

  long insert(Draft draft, String clientId, String by) {
    return jdbc.sql(
            """
            insert into access.application (client_id, name, chamber_id, scopes, networks, redirect_uris, quota, expires_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            java.util.Arrays.asList(
                clientId,
                draft.name(),
                draft.chamber(),
                draft.scopes().toArray(String[]::new),
                draft.networks().toArray(String[]::new),
                draft.redirectUris().toArray(String[]::new),
                draft.quota(),
                timestamp(draft.expiresAt()),
                by))
        .query(Long.class)
        .single();
  }

  void update(long id, Draft draft) {
    jdbc.sql(
            """
            update access.application
            set name = ?, scopes = ?, networks = ?, redirect_uris = ?, quota = ?, expires_at = ? where id = ?
            """)
        .params(
            java.util.Arrays.asList(
                draft.name(),
                draft.scopes().toArray(String[]::new),
                draft.networks().toArray(String[]::new),
                draft.redirectUris().toArray(String[]::new),
                draft.quota(),
                timestamp(draft.expiresAt()),
                id))
        .update();
  }

  void standing(long id, Application.Standing standing) {
    jdbc.sql("update access.application set state = ? where id = ?")
        .params(standing.name(), id)
        .update();
  }

  void addSecret(long application, RandomSecret secret) {
    jdbc.sql("insert into access.secret (application_id, hash) values (?, ?)")
        .params(application, secret.hash())
        .update();
  }

  /** The newest secret stays until then; older ones end now. */
  void endSecrets(long application, Instant newestUntil) {
    jdbc.sql(
            """
            delete from access.secret where application_id = ? and id < (select max(id) from access.secret where application_id = ?)
            """)
        .params(application, application)
        .update();
    jdbc.sql("update access.secret set valid_until = ? where application_id = ?")
        .params(Timestamp.from(newestUntil), application)
        .update();
  }

  void dropSecrets(long application) {
    jdbc.sql("delete from access.secret where application_id = ?").param(application).update();
  }

  /** The application of a row that has all its columns. */
  public static Application application(ResultSet row, int n) throws SQLException {
    return new Application(
        row.getLong("id"),
        row.getString("client_id"),
        row.getString("name"),
        row.getObject("chamber_id", Long.class),
        new TreeSet<>(texts(row, "scopes")),
        texts(row, "networks"),
        texts(row, "redirect_uris"),
        row.getInt("quota"),
        Application.Standing.valueOf(row.getString("state")),
        instant(row, row.findColumn("expires_at")),
        row.getTimestamp("created_at").toInstant(),
        row.getString("created_by"),
        instant(row, row.findColumn("last_used_at")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** What an administrator says about an application, checked. */
  record Draft(
      String name,
      @Nullable Long chamber,
      Collection<String> scopes,
      List<String> networks,
      List<String> redirectUris,
      int quota,
      @Nullable Instant expiresAt) {}
}
