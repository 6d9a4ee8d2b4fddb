package org.zhaoshang.access.issuer;

import static java.util.Objects.requireNonNull;

import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.audit.Act;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was granted, in PostgreSQL. Of a token its SHA-256 is stored, so that the database opens
 * nothing: a loaded authorization knows the value of the token that was asked for, and of others
 * their hash in a form that no token has.
 */
final class Authorizations implements OAuth2AuthorizationService {

  private static final String HASHED = "sha-256:";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> INSTANTS = Set.of("iat", "nbf", "exp");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clients clients;
  private final IssuerTrail trail;

  Authorizations(
      JdbcClient jdbc, TransactionTemplate transaction, Clients clients, IssuerTrail trail) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clients = clients;
    this.trail = trail;
  }

  private enum Kind {
    CODE,
    ACCESS,
    REFRESH
  }

  private record Stored(
      byte[] hash,
      Kind kind,
      Instant issuedAt,
      Instant expiresAt,
      boolean invalidated,
      @Nullable String claims) {}

  @Override
  public void save(OAuth2Authorization authorization) {
    boolean isNew = Boolean.TRUE.equals(transaction.execute(status -> saved(authorization)));
    var token = authorization.getAccessToken();
    if (token != null && (isNew || token.isInvalidated())) {
      trail.token(
          isNew ? Act.TOKEN_ISSUED : Act.TOKEN_REVOKED, authorization, clientId(authorization));
    }
  }

  /** Whether its access token is a new one. */
  private boolean saved(OAuth2Authorization authorization) {
    jdbc.sql(
            """
            insert into access.authorization (id, client, principal, grant_type, scopes, request, login)
            values (?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (id) do nothing
            """)
        .params(
            java.util.Arrays.asList(
                authorization.getId(),
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                authorization.getAuthorizationGrantType().getValue(),
                authorization.getAuthorizedScopes().toArray(String[]::new),
                request(authorization),
                login(authorization)))
        .update();
    save(authorization, Kind.CODE, authorization.getToken(OAuth2AuthorizationCode.class));
    boolean isNew = save(authorization, Kind.ACCESS, authorization.getAccessToken());
    save(authorization, Kind.REFRESH, authorization.getRefreshToken());
    return isNew;
  }

  private static @Nullable String login(OAuth2Authorization authorization) {
    return authorization.getAttribute(Principal.class.getName()) instanceof Authentication principal
            && principal.getDetails() instanceof LoginCookie.LoginId login
        ? login.id()
        : null;
  }

  private String clientId(OAuth2Authorization authorization) {
    var client = clients.findById(authorization.getRegisteredClientId());
    return client == null ? authorization.getRegisteredClientId() : client.getClientId();
  }

  /** Whether the token is a new one. */
  private boolean save(
      OAuth2Authorization of,
      Kind kind,
      OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
    if (token == null) {
      return false;
    }
    var value = token.getToken();
    var claims = token.getClaims();
    return jdbc.sql(
            """
            insert into access.token (hash, authorization_id, kind, jti, issued_at, expires_at, invalidated, claims)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (hash) do update set invalidated = access.token.invalidated or excluded.invalidated
            returning xmax = 0
            """)
        .params(
            java.util.Arrays.asList(
                hash(value.getTokenValue()),
                of.getId(),
                kind.name(),
                claims == null ? null : claims.get("jti"),
                Timestamp.from(requireNonNull(value.getIssuedAt())),
                Timestamp.from(requireNonNull(value.getExpiresAt())),
                token.isInvalidated(),
                claims == null ? null : json(claims)))
        .query(Boolean.class)
        .single();
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    jdbc.sql("delete from access.authorization where id = ?").param(authorization.getId()).update();
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return load(id, null);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    var kind = kind(type);
    return jdbc.sql(
            "select authorization_id from access.token where hash = ? and (?::text is null or kind = ?)")
        .params(java.util.Arrays.asList(hash(token), kind, kind))
        .query(String.class)
        .optional()
        .map(id -> load(id, token))
        .orElse(null);
  }

  private static @Nullable String kind(@Nullable OAuth2TokenType type) {
    if (type == null) {
      return null;
    }
    return switch (type.getValue()) {
      case "code" -> Kind.CODE.name();
      case "access_token" -> Kind.ACCESS.name();
      case "refresh_token" -> Kind.REFRESH.name();
      default -> "none";
    };
  }

  private @Nullable OAuth2Authorization load(String id, @Nullable String asked) {
    var tokens =
        jdbc.sql(
                "select hash, kind, issued_at, expires_at, invalidated, claims from access.token where authorization_id = ?")
            .param(id)
            .query(Authorizations::stored)
            .list();
    return jdbc.sql(
            "select client, principal, grant_type, scopes, request from access.authorization where id = ?")
        .param(id)
        .query((row, n) -> authorization(id, row, tokens, asked))
        .optional()
        .orElse(null);
  }

  private static Stored stored(ResultSet row, int n) throws SQLException {
    return new Stored(
        row.getBytes(1),
        Kind.valueOf(row.getString(2)),
        row.getTimestamp(3).toInstant(),
        row.getTimestamp(4).toInstant(),
        row.getBoolean(5),
        row.getString(6));
  }

  private OAuth2Authorization authorization(
      String id, ResultSet row, List<Stored> tokens, @Nullable String asked) throws SQLException {
    var client = clients.findById(row.getString(1));
    if (client == null) {
      throw new IllegalStateException("access.authorization " + id + " without its client");
    }
    boolean suspended = !clients.mayAsk(client.getId());
    var principal = row.getString(2);
    var scopes = new TreeSet<>(List.of((String[]) row.getArray(4).getArray()));
    var builder =
        OAuth2Authorization.withRegisteredClient(client)
            .id(id)
            .principalName(principal)
            .authorizationGrantType(new AuthorizationGrantType(row.getString(3)))
            .authorizedScopes(scopes);
    var request = row.getString(5);
    if (request != null) {
      builder
          .attribute(OAuth2AuthorizationRequest.class.getName(), request(request, scopes))
          .attribute(
              Principal.class.getName(),
              UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
    }
    for (var token : tokens) {
      builder.token(
          token(token, scopes, asked),
          metadata -> {
            metadata.put(
                OAuth2Authorization.Token.INVALIDATED_METADATA_NAME,
                token.invalidated() || suspended);
            if (token.claims() != null) {
              metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims(token.claims()));
            }
          });
    }
    return builder.build();
  }

  private static OAuth2Token token(Stored token, Set<String> scopes, @Nullable String asked) {
    var value =
        asked != null && java.util.Arrays.equals(hash(asked), token.hash())
            ? asked
            : HASHED + HexFormat.of().formatHex(token.hash());
    return switch (token.kind()) {
      case CODE -> new OAuth2AuthorizationCode(value, token.issuedAt(), token.expiresAt());
      case REFRESH -> new OAuth2RefreshToken(value, token.issuedAt(), token.expiresAt());
      case ACCESS ->
          new OAuth2AccessToken(
              OAuth2AccessToken.TokenType.BEARER,
              value,
              token.issuedAt(),
              token.expiresAt(),
              scopes);
    };
  }

  private static byte[] hash(String value) {
    return value.startsWith(HASHED)
        ? HexFormat.of().parseHex(value.substring(HASHED.length()))
        : ClientSecrets.hash(value);
  }

  private static @Nullable String request(OAuth2Authorization authorization) {
    OAuth2AuthorizationRequest request =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    if (request == null) {
      return null;
    }
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("authorizationUri", request.getAuthorizationUri());
    fields.put("clientId", request.getClientId());
    fields.put("redirectUri", request.getRedirectUri());
    fields.put("state", request.getState());
    fields.put("parameters", request.getAdditionalParameters());
    return JSON.writeValueAsString(fields);
  }

  @SuppressWarnings("unchecked")
  private static OAuth2AuthorizationRequest request(String json, Set<String> scopes) {
    Map<String, Object> fields = JSON.readValue(json, Map.class);
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri((String) requireNonNull(fields.get("authorizationUri")))
        .clientId((String) requireNonNull(fields.get("clientId")))
        .redirectUri((String) fields.get("redirectUri"))
        .state((String) fields.get("state"))
        .scopes(scopes)
        .additionalParameters((Map<String, Object>) requireNonNull(fields.get("parameters")))
        .build();
  }

  private static String json(Map<String, Object> claims) {
    var plain = new HashMap<String, Object>();
    claims.forEach((name, value) ->
        plain.put(
            name,
            value instanceof Instant at
                ? at.getEpochSecond()
                : value instanceof java.util.Collection<?>
                        || value instanceof Number
                        || value instanceof Boolean
                    ? value
                    : value.toString()));
    return JSON.writeValueAsString(plain);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> claims(String json) {
    Map<String, Object> claims = JSON.readValue(json, Map.class);
    claims.replaceAll((name, value) ->
        INSTANTS.contains(name) && value instanceof Number seconds
            ? Instant.ofEpochSecond(seconds.longValue())
            : value);
    return claims;
  }

  /** Forgets what was granted and has no token left that counts. */
  void clear() {
    jdbc.sql(
            """
            delete from access.authorization a where not exists (
              select from access.token t where t.authorization_id = a.id and t.expires_at > now() - interval '1 hour')
            """)
        .update();
  }
}
