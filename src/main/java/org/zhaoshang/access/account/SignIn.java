package org.zhaoshang.access.account;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Checks a name and a password. Whether the name is unknown or suspended, or the password wrong or
 * longer than any: the answer, and the time it takes, are the same.
 */
public class SignIn implements AuthenticationProvider {

  private static final String NOBODY = Passwords.encode(Passwords.random());

  private final Accounts accounts;
  private final Attempts attempts;

  /** Signs in to these accounts. */
  public SignIn(Accounts accounts, Attempts attempts) {
    this.accounts = accounts;
    this.attempts = attempts;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName();
    var password = String.valueOf(asked.getCredentials());
    var from = (Doorway) Objects.requireNonNull(asked.getDetails());
    var attempt = attempts.begin(name, from);
    var encoded = accounts.passwordOf(name);
    boolean matches = Passwords.matches(password, encoded.orElse(NOBODY), attempt.known());
    if (encoded.isEmpty() || !matches) {
      throw new BadCredentialsException("wrong name or password");
    }
    attempt.succeeded();
    accounts.signedIn(name);
    return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
