package org.zhaoshang.graph;

/**
 * A server that holds part of the graph does not answer. Takes down the fields it would have
 * filled, and no more; sent with {@code extensions.code = SOURCE_UNAVAILABLE}.
 */
public final class SourceUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** {@code source} did not answer; the cause goes to the log, not to the caller. */
  public SourceUnavailable(String source, Throwable cause) {
    super(source + " does not answer; try again later", cause);
  }

  /** A source that answers, but not with what can be used; the message goes to the caller. */
  public SourceUnavailable(String message) {
    super(message);
  }
}
