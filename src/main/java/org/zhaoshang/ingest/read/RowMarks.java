package org.zhaoshang.ingest.read;

import java.util.BitSet;

/**
 * What Excel shows of a row and its texts do not say.
 *
 * @param hidden by a filter or by hand
 * @param struck the columns whose cell is struck through, from 0; the texts are kept
 * @param partlyStruck the columns whose cell had a part struck through, which was left out
 * @param leftOut the first column beyond those that are read and not blank, from 0; -1 for none
 */
public record RowMarks(boolean hidden, BitSet struck, BitSet partlyStruck, int leftOut) {

  /** A row of which there is nothing to say. */
  public static final RowMarks NONE = new RowMarks(false, new BitSet(), new BitSet(), -1);

  /** These marks, {@link #NONE} when there is nothing to say. */
  static RowMarks of(boolean hidden, BitSet struck, BitSet partlyStruck, int leftOut) {
    return !hidden && struck.isEmpty() && partlyStruck.isEmpty() && leftOut < 0
        ? NONE
        : new RowMarks(hidden, (BitSet) struck.clone(), (BitSet) partlyStruck.clone(), leftOut);
  }
}
