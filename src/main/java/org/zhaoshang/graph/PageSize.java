package org.zhaoshang.graph;

import org.jspecify.annotations.Nullable;

/** The rule for page sizes, the same everywhere: 1 to 100, 20 unless told otherwise. */
public final class PageSize {

  /** The largest page. */
  public static final int LARGEST = 100;

  /** The size of a page when none is asked for. */
  public static final int DEFAULT = 20;

  private PageSize() {}

  /**
   * The size that was asked for.
   *
   * @param argument the argument's name, for the message
   * @throws InputError when it is not within 1 and 100
   */
  public static int of(String argument, @Nullable Integer asked) {
    int size = asked == null ? DEFAULT : asked;
    if (size < 1 || size > LARGEST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: %d is not within 1 and %d".formatted(argument, size, LARGEST));
    }
    return size;
  }
}
