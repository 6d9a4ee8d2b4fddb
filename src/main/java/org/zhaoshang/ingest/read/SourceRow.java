package org.zhaoshang.ingest.read;

import org.zhaoshang.ingest.cell.Writing;

/**
 * A row as it stands in its file.
 *
 * @param sheetNo from 0
 * @param sheet the sheet's name, empty in CSV
 * @param number row in the sheet, or line in the CSV file, from 1
 * @param cells texts without surrounding blanks, by column; an empty text is a blank cell
 */
public record SourceRow(int sheetNo, String sheet, long number, String[] cells) {

  /** The text in a column, empty beyond the row's end. */
  public String text(int column) {
    return column < cells.length ? cells[column] : "";
  }

  /** How many columns reach this row. */
  public int width() {
    return cells.length;
  }

  /** Whether no cell says anything. */
  public boolean blank() {
    for (var cell : cells) {
      if (!cell.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The row with nothing outside of these columns, {@code to} not included. */
  public SourceRow between(int from, int to) {
    var part = new String[cells.length];
    for (int c = 0; c < part.length; c++) {
      part[c] = c >= from && c < to ? cells[c] : "";
    }
    return new SourceRow(sheetNo, sheet, number, part);
  }

  /** Where it stands: {@code 项目台账!R7}, or {@code line 7} in CSV. */
  public String place() {
    return sheet.isEmpty() ? "line " + number : sheet + "!R" + number;
  }

  /** A row of raw texts. */
  static SourceRow of(int sheetNo, String sheet, long number, String[] raw) {
    for (int i = 0; i < raw.length; i++) {
      raw[i] = Writing.trim(raw[i]);
    }
    return new SourceRow(sheetNo, sheet, number, raw);
  }
}
