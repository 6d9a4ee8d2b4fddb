package org.zhaoshang.ingest.web;

import org.zhaoshang.graph.InputError;

/** Page sizes. */
final class Limits {

  private Limits() {}

  static int within(int size, int least, int most) {
    if (size < least || size > most) {
      throw InputError.bad(
          "每页条数应为 %d 至 %d | the page size must be %d to %d".formatted(least, most, least, most));
    }
    return size;
  }
}
