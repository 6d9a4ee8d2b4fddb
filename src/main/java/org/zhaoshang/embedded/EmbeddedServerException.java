package org.zhaoshang.embedded;

import org.jspecify.annotations.Nullable;

/**
 * An embedded server cannot run. Says why and what to do, in words for the person who started the
 * application.
 */
public final class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  /** {@code message} says what is wrong, {@code action} what to do about it. */
  public EmbeddedServerException(String message, String action) {
    this(message, action, null);
  }

  /**
   * {@code message} says what is wrong, {@code action} what to do about it; {@code cause} is for
   * the log.
   */
  public EmbeddedServerException(String message, String action, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** What to do about it. */
  public String action() {
    return action;
  }
}
