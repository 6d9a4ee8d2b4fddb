package org.zhaoshang.access.issuer;

import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;

/** What an access token says: the profile of RFC 9068, and for whom its client acts. */
final class AccessTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  /** RFC 9068; nothing else that is signed with the same keys has this type. */
  static final String TYPE = "at+jwt";

  private final Applications applications;
  private final String audience;

  AccessTokenClaims(Applications applications, String audience) {
    this.applications = applications;
    this.audience = audience;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    var client = context.getRegisteredClient().getClientId();
    var claims = context.getClaims();
    context.getJwsHeader().type(TYPE);
    claims
        .audience(List.of(audience))
        .claim("client_id", client)
        .claim("scope", String.join(" ", context.getAuthorizedScopes()));
    if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
      claims.claim("kind", "application");
      applications
          .byClientId(client)
          .map(application -> application.chamber())
          .ifPresent(chamber ->
              claims.claim("chamber", new NodeId(Horizon.OfChamber.TYPE, chamber).encode()));
    } else {
      claims.claim("kind", "person");
    }
  }
}
