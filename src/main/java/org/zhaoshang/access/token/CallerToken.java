package org.zhaoshang.access.token;

import static java.util.Objects.requireNonNullElse;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Origin;

/** A token that counts, and who calls with it. */
public final class CallerToken extends AbstractOAuth2TokenAuthenticationToken<Jwt> {

  private static final long serialVersionUID = 1L;
  private static final String SCOPE = "SCOPE_";

  private final transient Caller caller;
  private final transient TokenState.Asked asked;
  private final transient @Nullable InetAddress from;

  CallerToken(Jwt token, Caller caller, TokenState.Asked asked, @Nullable InetAddress from) {
    super(
        token,
        caller,
        token,
        AuthorityUtils.createAuthorityList(
            caller.scopes().stream().map(scope -> SCOPE + scope).toList()));
    this.caller = caller;
    this.asked = asked;
    this.from = from;
    setAuthenticated(true);
  }

  /** Who calls. */
  public Caller caller() {
    return caller;
  }

  /** Where the caller asks from. */
  public Origin origin() {
    return new Origin(
        asked.client().isEmpty() ? null : asked.client(),
        from == null ? null : from.getHostAddress());
  }

  /** The same, come from there. */
  CallerToken from(@Nullable InetAddress address) {
    return new CallerToken(getToken(), caller, asked, address);
  }

  TokenState.Asked asked() {
    return asked;
  }

  /** When the token ends by itself. */
  Instant expiresAt() {
    return requireNonNullElse(getToken().getExpiresAt(), Instant.MAX);
  }

  @Override
  public String getName() {
    return caller.name();
  }

  @Override
  public Map<String, Object> getTokenAttributes() {
    return getToken().getClaims();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerToken that && that.getToken().equals(getToken());
  }

  @Override
  public int hashCode() {
    return getToken().hashCode();
  }
}
