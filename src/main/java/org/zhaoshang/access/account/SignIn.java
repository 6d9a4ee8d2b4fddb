package org.zhaoshang.access.account;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Checks a name, a password and, where the account has a second factor, its code. Whether the name
 * is unknown or suspended, the password wrong or longer than any, or the code wrong or used: the
 * answer, and the time it takes, are the same, so that a right password shows to nobody without the
 * code.
 */
public class SignIn implements AuthenticationProvider {

  private static final String NOBODY = Passwords.encode(Passwords.random());

  private final Accounts accounts;
  private final Attempts attempts;
  private final SecondFactors factors;

  /** Signs in to these accounts. */
  public SignIn(Accounts accounts, Attempts attempts, SecondFactors factors) {
    this.accounts = accounts;
    this.attempts = attempts;
    this.factors = factors;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName();
    var password = String.valueOf(asked.getCredentials());
    var from = (Doorway) Objects.requireNonNull(asked.getDetails());
    var attempt = attempts.begin(name, from, factors.shown(name, from.code()));
    var encoded = accounts.passwordOf(name);
    boolean matches = Passwords.matches(password, encoded.orElse(NOBODY), attempt.known());
    if (encoded.isEmpty() || !matches || !factors.passes(name, from.code())) {
      throw new BadCredentialsException("wrong name, password or code");
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
