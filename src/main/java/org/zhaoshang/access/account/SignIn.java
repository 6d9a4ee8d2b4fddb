package org.zhaoshang.access.account;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Checks a name and a password. Whether the name is unknown, suspended, resting after wrong
 * passwords, or the password wrong: the answer, and the time it takes, are the same.
 */
public class SignIn implements AuthenticationProvider {

  private static final String NOBODY = Passwords.ENCODER.encode(Passwords.random());

  private final Accounts accounts;

  /** Signs in to these accounts. */
  public SignIn(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName();
    var password = String.valueOf(asked.getCredentials());
    var encoded = accounts.passwordOf(name);
    boolean matches = matches(password, encoded.orElse(NOBODY));
    if (encoded.isPresent() && matches) {
      accounts.signedIn(name);
      return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
    }
    accounts.failed(name);
    throw new BadCredentialsException("wrong name or password, or too many attempts");
  }

  private static boolean matches(String password, String encoded) {
    return password.length() <= Passwords.MOST_BYTES
        && Passwords.ENCODER.matches(password, encoded);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
