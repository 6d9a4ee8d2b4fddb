package org.zhaoshang.ingest.cell;

/** A kind of cell. Every bean of this type can be named by a profile's {@code kind}. */
public interface CellKind {

  /** The name in profiles, e.g. {@code AMOUNT}. */
  String name();

  /**
   * Reads a cell that is not blank.
   *
   * @param text the cell's text without surrounding blanks
   */
  CellReading read(String text, CellContext context);
}
