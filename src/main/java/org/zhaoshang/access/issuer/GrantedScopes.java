package org.zhaoshang.access.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.account.Accounts;

/**
 * Decides which scopes a request is about before the framework sees it: a request that names none
 * gets all its client may have (RFC 6749, 3.3), and a person never gets more than their account
 * has.
 */
final class GrantedScopes {

  private final Scopes scopes;
  private final Accounts accounts;
  private final Clients clients;

  GrantedScopes(Scopes scopes, Accounts accounts, Clients clients) {
    this.scopes = scopes;
    this.accounts = accounts;
    this.clients = clients;
  }

  /** For the token endpoint: an application for itself. */
  AuthenticationConverter ofApplications(AuthenticationConverter converter) {
    return new Changed(
        converter,
        asked ->
            asked instanceof OAuth2ClientCredentialsAuthenticationToken credentials
                    && credentials.getScopes().isEmpty()
                    && credentials.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                    && client.getRegisteredClient() != null
                ? new OAuth2ClientCredentialsAuthenticationToken(
                    client,
                    client.getRegisteredClient().getScopes(),
                    credentials.getAdditionalParameters())
                : asked);
  }

  /** For the authorization endpoint: a person who has signed in. */
  AuthenticationConverter ofPeople(AuthenticationConverter converter) {
    return new Changed(
        converter,
        asked ->
            asked instanceof OAuth2AuthorizationCodeRequestAuthenticationToken request
                ? restricted(request)
                : asked);
  }

  private Authentication restricted(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
    if (!(request.getPrincipal() instanceof Authentication person)) {
      return request;
    }
    var account = accounts.byName(person.getName());
    var client = clients.findByClientId(request.getClientId());
    if (account.isEmpty()
        || client == null
        || !client.getScopes().containsAll(request.getScopes())) {
      return request; // refused, or sent to sign in, by the framework
    }
    var granted =
        new TreeSet<>(request.getScopes().isEmpty() ? client.getScopes() : request.getScopes());
    granted.retainAll(scopes.of(account.get()));
    return new OAuth2AuthorizationCodeRequestAuthenticationToken(
        request.getAuthorizationUri(),
        request.getClientId(),
        person,
        request.getRedirectUri(),
        request.getState(),
        granted,
        request.getAdditionalParameters());
  }

  private record Changed(
      AuthenticationConverter converter, java.util.function.UnaryOperator<Authentication> change)
      implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
      return Optional.ofNullable(converter.convert(request)).map(change).orElse(null);
    }
  }
}
