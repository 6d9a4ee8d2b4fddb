package org.zhaoshang.record;

import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;

/**
 * Who writes, and how far that goes.
 *
 * @param caller who it is
 * @param horizon what it sees, and so what it may refer to
 */
public record Author(Caller caller, Horizon horizon) {

  /** The product itself: commands, the sample, files from the watched folder. */
  public static final Author PRODUCT = new Author(Caller.PRODUCT, Horizon.ALL);

  /** Whether it acts for one chamber, and so writes the chamber's own records only. */
  public boolean isChamber() {
    return horizon instanceof Horizon.OfChamber;
  }

  /** As history and provenance name it. */
  public String name() {
    return caller.kind() == Caller.Kind.PRODUCT ? Caller.PRODUCT.name() : caller.identity();
  }
}
