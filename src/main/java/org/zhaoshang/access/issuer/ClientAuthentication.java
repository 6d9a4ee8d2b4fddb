package org.zhaoshang.access.issuer;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.zhaoshang.access.application.Application;
import org.zhaoshang.access.application.Applications;

/**
 * Adds to the check of a client's secret where it asks from, and notes that it did. The answer to
 * every failure is {@code invalid_client}.
 */
final class ClientAuthentication implements AuthenticationProvider {

  private final AuthenticationProvider secrets;
  private final Applications applications;
  private final IssuerTrail trail;

  ClientAuthentication(
      AuthenticationProvider secrets, Applications applications, IssuerTrail trail) {
    this.secrets = secrets;
    this.applications = applications;
    this.trail = trail;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication asked) {
    try {
      return authenticated(asked);
    } catch (OAuth2AuthenticationException e) {
      trail.clientRefused(asked.getName());
      throw e;
    }
  }

  private @Nullable Authentication authenticated(Authentication asked) {
    var authenticated = secrets.authenticate(asked);
    if (authenticated instanceof OAuth2ClientAuthenticationToken client
        && client.getRegisteredClient() != null) {
      var application = applications.byClientId(client.getRegisteredClient().getClientId());
      if (application.isEmpty() || !reachable(application.get(), asked.getDetails())) {
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
      }
      applications.used(
          application.get().id(),
          asked.getCredentials() == null
              ? null
              : ClientSecrets.hash(asked.getCredentials().toString()));
    }
    return authenticated;
  }

  private static boolean reachable(Application application, @Nullable Object details) {
    if (application.networks().isEmpty()) {
      return true;
    }
    if (!(details instanceof WebAuthenticationDetails web) || web.getRemoteAddress() == null) {
      return false;
    }
    var digits = web.getRemoteAddress();
    int zone = digits.indexOf('%');
    return application.reachableFrom(
        InetAddress.ofLiteral(zone < 0 ? digits : digits.substring(0, zone)));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return secrets.supports(authentication);
  }
}
