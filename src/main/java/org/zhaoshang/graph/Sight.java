package org.zhaoshang.graph;

/** How much of some records is seen under a horizon. */
public sealed interface Sight {

  /** None of them. */
  Sight NOTHING = new Nothing();

  /** All of them. */
  Sight EVERYTHING = new Everything();

  /** None of them. */
  record Nothing() implements Sight {}

  /**
   * Those of one chamber.
   *
   * @param chamber the chamber's id in the record
   */
  record Own(long chamber) implements Sight {

    /** The chamber as documents and clients know it. */
    public String node() {
      return new NodeId(Horizon.OfChamber.TYPE, chamber).encode();
    }
  }

  /** All of them. */
  record Everything() implements Sight {}
}
