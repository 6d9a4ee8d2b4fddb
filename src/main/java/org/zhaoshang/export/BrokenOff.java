package org.zhaoshang.export;

import org.jspecify.annotations.Nullable;

/**
 * An export that ended before its file did: the connection is closed, so that nobody takes it for
 * whole.
 */
final class BrokenOff extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenOff(String reason, @Nullable Throwable cause) {
    super("an export broke off: " + reason, cause);
  }
}
