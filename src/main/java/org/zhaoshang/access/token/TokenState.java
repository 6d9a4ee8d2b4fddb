package org.zhaoshang.access.token;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Quotas;
import org.zhaoshang.access.application.Application;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.graph.ProductWork;

/**
 * Whether tokens that are genuine still count: one statement by keys, for every request. Nothing of
 * it is cached, so what an administrator does counts at once, on every instance.
 */
public class TokenState {

  private static final String TOKENS = "tokens are nobody's to read or to change";
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Applications applications;
  private final Quotas quotas;
  private final boolean own;

  /** With {@code own}, a token that was not issued here does not count. */
  public TokenState(JdbcClient jdbc, Applications applications, Quotas quotas, boolean own) {
    this.jdbc = jdbc;
    this.applications = applications;
    this.quotas = quotas;
    this.own = own;
  }

  /**
   * What is asked about one token.
   *
   * @param client the client it was issued to; empty when it does not say
   * @param person whose it is; null for one that an application got for itself
   */
  record Asked(String jti, String client, @Nullable String person) {}

  /** Why a token does not count. */
  enum Refusal {
    REVOKED("the token is revoked"),
    SUSPENDED("the client is suspended"),
    EXPIRED("the client has expired"),
    ELSEWHERE("the client may not ask from this address");

    final String reason;

    Refusal(String reason) {
      this.reason = reason;
    }
  }

  private record Found(
      boolean issued,
      boolean invalidated,
      @Nullable Application application,
      boolean accountActive) {}

  /** Why a token does not count, or null; notes the use of its client. */
  @Nullable Refusal check(Asked asked, @Nullable InetAddress from) {
    return ProductWork.call(TOKENS, () -> checkNow(asked, from));
  }

  private @Nullable Refusal checkNow(Asked asked, @Nullable InetAddress from) {
    var found = read(List.of(asked)).get(asked.jti());
    var refusal = refusal(asked, found, from);
    if (refusal == null && found != null && found.application() != null) {
      note(found.application());
    }
    return refusal;
  }

  private void note(Application application) {
    quotas.note(application.clientId(), application.quota());
    var used = application.lastUsedAt();
    if (used == null || used.isBefore(Instant.now().minus(NOTED_EVERY))) {
      applications.used(application.id(), null);
    }
  }

  /** Those of these tokens that no longer count. */
  Map<String, Refusal> refused(Collection<Asked> asked) {
    var found = read(asked);
    var refused = new HashMap<String, Refusal>();
    for (var one : asked) {
      var refusal = refusal(one, found.get(one.jti()), null);
      if (refusal != null) {
        refused.put(one.jti(), refusal);
      }
    }
    return refused;
  }

  private @Nullable Refusal refusal(
      Asked asked, @Nullable Found found, @Nullable InetAddress from) {
    if (found == null || found.invalidated() || own && !found.issued()) {
      return Refusal.REVOKED;
    }
    var application = found.application();
    if (application != null) {
      switch (application.standing()) {
        case REVOKED -> {
          return Refusal.REVOKED;
        }
        case SUSPENDED -> {
          return Refusal.SUSPENDED;
        }
        case ACTIVE -> {
          if (!application.usableAt(Instant.now())) {
            return Refusal.EXPIRED;
          }
        }
      }
      if (from != null && !application.reachableFrom(from)) {
        return Refusal.ELSEWHERE;
      }
    } else if (own && asked.person() == null) {
      return Refusal.REVOKED;
    }
    return own && asked.person() != null && !found.accountActive() ? Refusal.REVOKED : null;
  }

  private Map<String, Found> read(Collection<Asked> asked) {
    var found = new HashMap<String, Found>();
    jdbc.sql(
            """
            select asked.jti, token.hash is not null or personal.id is not null as issued, coalesce(token.invalidated, false) as invalidated,
              account.state as account_state,
              a.id, a.client_id, a.name, a.chamber_id, a.scopes, a.networks, a.redirect_uris, a.quota, a.state, a.expires_at,
              a.created_at, a.created_by, a.last_used_at
            from unnest(?::text[], ?::text[], ?::text[]) as asked (jti, client, person)
            left join access.token token on token.jti = asked.jti
            left join access.personal_token personal on personal.jti = asked.jti
            left join access.application a on a.client_id = asked.client
            left join access.account account on account.name = asked.person
            """)
        .params(
            asked.stream().map(Asked::jti).toArray(String[]::new),
            asked.stream().map(Asked::client).toArray(String[]::new),
            asked.stream().map(Asked::person).toArray(String[]::new))
        .query((ResultSet row) -> {
          found.put(row.getString("jti"), found(row));
        });
    return found;
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getBoolean("issued"),
        row.getBoolean("invalidated"),
        row.getString("client_id") == null ? null : Applications.application(row, 0),
        "ACTIVE".equals(row.getString("account_state")));
  }

  /** Ends a token that was issued here; nothing happens for another. */
  public void revoke(String jti) {
    ProductWork.call(
        TOKENS,
        () ->
            jdbc.sql(
                    """
                    with personal as (delete from access.personal_token where jti = :jti)
                    update access.token set invalidated = true where jti = :jti
                    """)
                .param("jti", jti)
                .update());
  }
}
