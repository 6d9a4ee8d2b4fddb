package org.zhaoshang.ingest.run;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;

/**
 * Which imports the work at hand may read.
 *
 * @param owner those of this caller; null for all
 */
record Readable(@Nullable String owner) {

  private static final String READ = "import:read";
  private static final Readable ALL = new Readable(null);
  private static final Readable NONE = new Readable("");

  /**
   * All for the product itself, and for a caller who reads imports and sees the district; else the
   * caller's own; none for nobody.
   */
  static Readable now() {
    return CallerInForce.current().map(Readable::of).orElse(NONE);
  }

  private static Readable of(Caller caller) {
    return caller.may(READ) && Horizon.forCaller(caller).seesDistrict()
        ? ALL
        : new Readable(caller.identity());
  }
}
