package org.zhaoshang.ingest.read;

/**
 * What a file may hold; beyond it, reading stops with a clear error.
 *
 * @param rows in all sheets
 * @param columns in a row
 * @param cellLength characters in a cell
 * @param sharedStrings bytes of a workbook's table of texts, which must be held in memory
 * @param unzipped bytes of a workbook once unpacked
 * @param ratio how many times larger a part of a workbook may become when unpacked
 */
public record ReadLimits(
    long rows, int columns, int cellLength, long sharedStrings, long unzipped, int ratio) {

  /** The limits that hold when nothing is configured. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(1_500_000, 200, 32_767, 64L << 20, 2L << 30, 400);
}
