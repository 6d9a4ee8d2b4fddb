package org.zhaoshang.ingest.cell;

import java.util.List;

/** What a cell turned out to say. */
public sealed interface CellReading {

  /** Nothing: blank, or one of the signs for it. */
  CellReading BLANK = new Blank();

  /** An amount in a column whose unit is not known for certain: what it means nobody can tell. */
  CellReading WITHOUT_UNIT = new WithoutUnit();

  /** The cell says nothing. */
  record Blank() implements CellReading {}

  /**
   * The cell was understood.
   *
   * @param value the value as a {@link org.zhaoshang.record.Draft} holds it, or an {@link Amount}
   * @param remarks what a person should know about it; each makes a warning
   */
  record Value(Object value, List<String> remarks) implements CellReading {}

  /**
   * The cell was not understood.
   *
   * @param reason why, in Chinese and English, without the value
   */
  record Bad(String reason) implements CellReading {}

  /** The cell's number has no unit; its row is held until somebody says which. */
  record WithoutUnit() implements CellReading {}

  /**
   * The cell contradicts what an earlier cell of the row said: neither counts.
   *
   * @param fields what is not kept of the row
   * @param reason why, in Chinese and English
   */
  record Contradiction(List<String> fields, String reason) implements CellReading {}

  /** A value without remarks. */
  static CellReading of(Object value) {
    return new Value(value, List.of());
  }

  /** A value with a remark. */
  static CellReading of(Object value, String remark) {
    return new Value(value, List.of(remark));
  }

  /** A cell that was not understood. */
  static CellReading bad(String reason) {
    return new Bad(reason);
  }
}
