package org.zhaoshang.access.personal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.secret.RandomSecret;

/** The tokens that people made, as stored: those that have not ended. */
public class PersonalTokens {

  private static final String TOKENS = "tokens are nobody's to read or to change";
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
  private static final String SELECT =
      """
      select t.id, a.name as account, t.name, t.jti, t.scopes, t.created_at, t.expires_at, t.last_used_at
      from access.personal_token t join access.account a on a.id = t.account_id
      where t.expires_at > now() and
      """;

  private final JdbcClient jdbc;

  /** Reads and writes with {@code jdbc}. */
  public PersonalTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of these accounts, the oldest first. */
  List<PersonalToken> of(Collection<String> accounts) {
    return ProductWork.call(
        TOKENS,
        () ->
            jdbc.sql(SELECT + " a.name = any(?) order by t.id")
                .param(accounts.toArray(String[]::new))
                .query(PersonalTokens::token)
                .list());
  }

  /** The one of this value, whose person may ask; notes its use. */
  Optional<PersonalToken> byValue(RandomSecret value) {
    return ProductWork.call(TOKENS, () -> used(value));
  }

  private Optional<PersonalToken> used(RandomSecret value) {
    var found =
        jdbc.sql(SELECT + " t.hash = ? and a.state = 'ACTIVE'")
            .param(value.hash())
            .query(PersonalTokens::token)
            .optional();
    var since = Instant.now().minus(NOTED_EVERY);
    found
        .filter(token -> token.lastUsedAt() == null || token.lastUsedAt().isBefore(since))
        .ifPresent(token ->
            jdbc.sql("update access.personal_token set last_used_at = now() where id = ?")
                .param(token.id())
                .update());
    return found;
  }

  /** Adds one, and forgets those of the account that have ended. */
  PersonalToken add(
      String account, String name, RandomSecret value, Collection<String> scopes, Duration life) {
    return ProductWork.call(
        TOKENS,
        () -> {
          jdbc.sql("delete from access.personal_token where expires_at <= now()").update();
          jdbc.sql(
                  """
                  insert into access.personal_token (account_id, name, hash, jti, scopes, expires_at)
                  select id, ?, ?, ?, ?, ? from access.account where name = ?
                  """)
              .params(
                  name,
                  value.hash(),
                  UUID.randomUUID().toString(),
                  scopes.toArray(String[]::new),
                  Timestamp.from(Instant.now().plus(life)),
                  account)
              .update();
          return used(value).orElseThrow();
        });
  }

  /**
   * Ends one.
   *
   * @param account whose it must be; null for anybody's
   */
  Optional<PersonalToken> end(long id, @Nullable String account) {
    return ProductWork.call(
        TOKENS,
        () -> {
          var found =
              jdbc.sql(SELECT + " t.id = ?")
                  .param(id)
                  .query(PersonalTokens::token)
                  .optional()
                  .filter(token -> account == null || token.account().equals(account));
          found.ifPresent(token ->
              jdbc.sql("delete from access.personal_token where id = ?")
                  .param(token.id())
                  .update());
          return found;
        });
  }

  private static PersonalToken token(ResultSet row, int n) throws SQLException {
    var used = row.getTimestamp("last_used_at");
    return new PersonalToken(
        row.getLong("id"),
        row.getString("account"),
        row.getString("name"),
        row.getString("jti"),
        new TreeSet<>(List.of((String[]) row.getArray("scopes").getArray())),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        used == null ? null : used.toInstant());
  }
}
