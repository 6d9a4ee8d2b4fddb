package org.zhaoshang.access.issuer;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.application.Application;
import org.zhaoshang.access.application.Applications;

/**
 * The applications as clients of the authorization server, and the product's own pages, which are
 * clients too.
 */
final class Clients implements RegisteredClientRepository {

  /** The desk and the query page: public clients, each sent back to where it is only. */
  private static final Map<String, String> PAGES = Map.of("desk", "/", "graphiql", "/graphiql");

  private final Applications applications;
  private final Scopes scopes;
  private final Duration life;

  Clients(Applications applications, Scopes scopes, Duration life) {
    this.applications = applications;
    this.scopes = scopes;
    this.life = life;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("applications are registered with a mutation");
  }

  /** Also one that may not ask any more: what was issued to it is still told. */
  @Override
  public @Nullable RegisteredClient findById(String id) {
    return PAGES.containsKey(id)
        ? page(id)
        : applications.byId(Long.parseLong(id)).map(this::client).orElse(null);
  }

  /** One that may ask now. */
  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return PAGES.containsKey(clientId)
        ? page(clientId)
        : applications
            .byClientId(clientId)
            .filter(application -> application.usableAt(Instant.now()))
            .map(this::client)
            .orElse(null);
  }

  /** Whether what was issued to this client counts now. */
  boolean mayAsk(String id) {
    return PAGES.containsKey(id)
        || applications
            .byId(Long.parseLong(id))
            .filter(application -> application.usableAt(Instant.now()))
            .isPresent();
  }

  private RegisteredClient page(String id) {
    var context = AuthorizationServerContextHolder.getContext();
    return settings(RegisteredClient.withId(id).clientId(id).clientName(id), life)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri((context == null ? "" : context.getIssuer()) + PAGES.get(id))
        .scopes(all -> all.addAll(scopes.all()))
        .build();
  }

  private RegisteredClient client(Application application) {
    var now = Instant.now();
    var expires = application.expiresAt();
    var left =
        expires == null || expires.isAfter(now.plus(life)) ? life : Duration.between(now, expires);
    var client =
        settings(
                RegisteredClient.withId(String.valueOf(application.id()))
                    .clientId(application.clientId())
                    .clientName(application.name()),
                left.isPositive() ? left : Duration.ofSeconds(1))
            .clientIdIssuedAt(application.createdAt())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .scopes(all -> all.addAll(scopes.of(application.scopes())));
    var hashes = applications.validHashes(application.id());
    if (!hashes.isEmpty()) {
      client.clientSecret(encode(hashes));
    }
    if (!application.redirectUris().isEmpty()) {
      client
          .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .redirectUris(all -> all.addAll(application.redirectUris()));
    }
    return client.build();
  }

  private static RegisteredClient.Builder settings(RegisteredClient.Builder client, Duration life) {
    return client
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
                .accessTokenTimeToLive(life)
                .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                .build())
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build());
  }

  /** Several hashes where the framework expects one: while a secret is rotated, two are valid. */
  static String encode(List<byte[]> hashes) {
    return hashes.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(" "));
  }
}
