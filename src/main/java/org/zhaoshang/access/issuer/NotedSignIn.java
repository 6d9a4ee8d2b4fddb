package org.zhaoshang.access.issuer;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Notes who signs in, and who tries to. */
final class NotedSignIn implements AuthenticationProvider {

  private final AuthenticationProvider signIn;
  private final IssuerTrail trail;

  NotedSignIn(AuthenticationProvider signIn, IssuerTrail trail) {
    this.signIn = signIn;
    this.trail = trail;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication asked) {
    try {
      var signedIn = signIn.authenticate(asked);
      trail.signedIn(asked.getName());
      return signedIn;
    } catch (AuthenticationException e) {
      trail.notSignedIn(asked.getName());
      throw e;
    }
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return signIn.supports(authentication);
  }
}
