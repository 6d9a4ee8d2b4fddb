package org.zhaoshang.ingest.cell;

import java.util.List;

/** What a cell turned out to say. */
public sealed interface Reading {

  /** Nothing: blank, or one of the signs for it. */
  Reading BLANK = new Blank();

  /** An amount in a column whose unit is not known for certain: what it means nobody can tell. */
  Reading WITHOUT_UNIT = new WithoutUnit();

  /** The cell says nothing. */
  record Blank() implements Reading {}

  /**
   * The cell was understood.
   *
   * @param value the value as a {@link org.zhaoshang.record.Draft} holds it, or an {@link Amount}
   * @param remarks what a person should know about it; each makes a warning
   */
  record Value(Object value, List<String> remarks) implements Reading {}

  /**
   * The cell was not understood.
   *
   * @param reason why, in Chinese and English, without the value
   */
  record Bad(String reason) implements Reading {}

  /** The cell's number has no unit; its row is held until somebody says which. */
  record WithoutUnit() implements Reading {}

  /**
   * The cell contradicts what an earlier cell of the row said: neither counts.
   *
   * @param fields what is not kept of the row
   * @param reason why, in Chinese and English
   */
  record Contradiction(List<String> fields, String reason) implements Reading {}

  /** A value without remarks. */
  static Reading of(Object value) {
    return new Value(value, List.of());
  }

  /** A value with a remark. */
  static Reading of(Object value, String remark) {
    return new Value(value, List.of(remark));
  }

  /** A cell that was not understood. */
  static Reading bad(String reason) {
    return new Bad(reason);
  }
}
