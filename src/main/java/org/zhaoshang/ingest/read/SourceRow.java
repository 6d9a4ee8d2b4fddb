package org.zhaoshang.ingest.read;

import org.zhaoshang.ingest.cell.Writing;

/**
 * A row as it stands in its file.
 *
 * @param sheetNo from 0
 * @param sheet the sheet's name, empty in CSV
 * @param number the row as Excel numbers it, from 1; in CSV the record, whose cells may hold line
 *     breaks
 * @param cells texts without surrounding blanks and invisible characters, by column; an empty text
 *     is a blank cell
 * @param marks what is hidden or struck through
 */
public record SourceRow(int sheetNo, String sheet, long number, String[] cells, RowMarks marks) {

  /** A row with nothing hidden or struck through. */
  public SourceRow(int sheetNo, String sheet, long number, String[] cells) {
    this(sheetNo, sheet, number, cells, RowMarks.NONE);
  }

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
    return filled() == 0;
  }

  private int filled() {
    int filled = 0;
    for (var cell : cells) {
      filled += cell.isEmpty() ? 0 : 1;
    }
    return filled;
  }

  /** Whether the row as a whole is struck through; its running number may be left standing. */
  public boolean struck() {
    int struck = marks.struck().cardinality();
    return struck > 0 && struck >= Math.max(1, filled() - 1);
  }

  /** The row without the cells that are struck through. */
  public SourceRow standing() {
    if (marks.struck().isEmpty()) {
      return this;
    }
    var left = cells.clone();
    marks.struck().stream().filter(c -> c < left.length).forEach(c -> left[c] = "");
    return new SourceRow(sheetNo, sheet, number, left, marks);
  }

  /** The row with nothing outside of these columns, {@code to} not included. */
  public SourceRow between(int from, int to) {
    var part = new String[cells.length];
    for (int c = 0; c < part.length; c++) {
      part[c] = c >= from && c < to ? cells[c] : "";
    }
    return new SourceRow(sheetNo, sheet, number, part, marks);
  }

  /** The row with this text in a column. */
  public SourceRow with(int column, String text) {
    var changed = cells.clone();
    changed[column] = text;
    return new SourceRow(sheetNo, sheet, number, changed, marks);
  }

  /** Where it stands: {@code 项目台账!R7}, or {@code row 7} in CSV. */
  public String place() {
    return sheet.isEmpty() ? "row " + number : sheet + "!R" + number;
  }

  /** A row of raw texts. */
  static SourceRow of(int sheetNo, String sheet, long number, String[] raw) {
    return of(sheetNo, sheet, number, raw, RowMarks.NONE);
  }

  /** A row of raw texts. */
  static SourceRow of(int sheetNo, String sheet, long number, String[] raw, RowMarks marks) {
    for (int i = 0; i < raw.length; i++) {
      raw[i] = clean(raw[i]);
    }
    return new SourceRow(sheetNo, sheet, number, raw, marks);
  }

  /** Without surrounding blanks, and without what nobody sees; line breaks and tabs stay. */
  static String clean(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (unseen(raw.charAt(i))) {
        var seen = new StringBuilder(raw.length());
        raw.chars().filter(c -> !unseen((char) c)).forEach(c -> seen.append((char) c));
        return Writing.trim(seen.toString());
      }
    }
    return Writing.trim(raw);
  }

  private static boolean unseen(char c) {
    if (c >= ' ' && c < 0x7F || c >= 0x3000 && c < 0xD800) {
      return false;
    }
    return c != '\n'
        && c != '\t'
        && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  /** The column's letters, as Excel shows them. */
  public static String letters(int column) {
    var letters = new StringBuilder();
    for (int c = column; c >= 0; c = c / 26 - 1) {
      letters.insert(0, (char) ('A' + c % 26));
    }
    return letters.toString();
  }
}
