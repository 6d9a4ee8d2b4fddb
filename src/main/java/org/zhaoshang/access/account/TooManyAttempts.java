package org.zhaoshang.access.account;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A password is not even looked at: there were too many, or there are at the moment. */
public final class TooManyAttempts extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final long seconds;

  TooManyAttempts(Duration wait) {
    super("too many attempts");
    this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** Until another one may be made. */
  public long seconds() {
    return seconds;
  }
}
