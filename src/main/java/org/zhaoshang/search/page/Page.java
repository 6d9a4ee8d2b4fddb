package org.zhaoshang.search.page;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.PageSize;

/**
 * Which part of a list is wanted.
 *
 * @param size how many rows, 1 to 100
 * @param backward whether the rows before the cursor (or the last ones) are wanted
 * @param cursor where to continue, null at an end of the list
 */
public record Page(int size, boolean backward, @Nullable String cursor) {

  /**
   * Reads the paging arguments of a connection.
   *
   * @throws InputError when a size is not within 1 to 100, or forward and backward arguments are
   *     mixed
   */
  public static Page of(
      @Nullable Integer first,
      @Nullable String after,
      @Nullable Integer last,
      @Nullable String before) {
    boolean backward = last != null || before != null;
    if (backward && (first != null || after != null)) {
      throw InputError.bad("first/after and last/before cannot be combined");
    }
    int wanted = PageSize.of(backward ? "last" : "first", backward ? last : first);
    return new Page(wanted, backward, backward ? before : after);
  }
}
