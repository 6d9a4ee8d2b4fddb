package org.zhaoshang.ingest.read;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.zhaoshang.graph.InputError;

/**
 * Takes the rows of a file whose format is read in one go, sheet by sheet, and keeps them on the
 * disk: whatever the format, no more than a row is in memory. Blank rows are not kept.
 */
final class Spool implements AutoCloseable {

  private static final int MAX_CELL_TEXT = 1 << 20;
  private static final int MAX_SHEETS = 1000;
  private static final int MAX_MERGES = 200_000;

  /** A sheet whose rows are on the disk from {@code offset} on. */
  static final class Sheet {
    final String name;
    final long offset;
    final BitSet hiddenColumns = new BitSet();
    final List<Merges.Region> merges = new ArrayList<>();
    boolean hidden;
    long rows;

    Sheet(String name, long offset) {
      this.name = name;
      this.offset = offset;
    }
  }

  private final Path file;
  private final ReadLimits limits;
  private final DataOutputStream out;
  private final List<Sheet> sheets = new ArrayList<>();
  private final String[] cells;
  private final BitSet struck = new BitSet();
  private final BitSet partlyStruck = new BitSet();
  private int width;
  private int leftOut = -1;
  private long written;
  private boolean from1904;
  private long rows;

  Spool(ReadLimits limits) throws IOException {
    this.limits = limits;
    this.cells = new String[limits.columns()];
    this.file = Files.createTempFile("zhaoshang-rows-", ".spool");
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /** Begins the next sheet. */
  void sheet(String name) {
    if (sheets.size() >= MAX_SHEETS) {
      throw limit("超过 %d 张工作表".formatted(MAX_SHEETS), "more than %d sheets".formatted(MAX_SHEETS));
    }
    sheets.add(new Sheet(name, written));
  }

  /** The sheet at hand, for what holds for it as a whole. */
  Sheet sheet() {
    return sheets.getLast();
  }

  /** Says that numbers that stand for days count from 1904. */
  void countFrom1904() {
    from1904 = true;
  }

  /** Merged cells of the sheet at hand; rows from 1, columns from 0, ends included. */
  void merge(long firstRow, long lastRow, int firstColumn, int lastColumn) {
    if (sheet().merges.size() >= MAX_MERGES) {
      throw limit(
          "合并单元格超过 %d 个".formatted(MAX_MERGES),
          "more than %d merged regions".formatted(MAX_MERGES));
    }
    sheet().merges.add(new Merges.Region(firstRow, lastRow, firstColumn, lastColumn));
  }

  /** A cell of the row at hand; a later one in the same column counts. */
  void cell(int column, String text) {
    cell(column, text, false, false);
  }

  /** A cell of the row at hand. */
  void cell(int column, String text, boolean isStruck, boolean isPartlyStruck) {
    var clean = SourceRow.clean(text);
    if (clean.isEmpty() && !isPartlyStruck) {
      return;
    }
    if (clean.length() > MAX_CELL_TEXT) {
      throw limit(
          "一个单元格超过 %d 字".formatted(MAX_CELL_TEXT),
          "a cell of more than %d characters".formatted(MAX_CELL_TEXT));
    }
    if (column >= cells.length) {
      leftOut = leftOut < 0 ? column : Math.min(leftOut, column);
      return;
    }
    cells[column] = clean;
    struck.set(column, isStruck);
    partlyStruck.set(column, isPartlyStruck);
    width = Math.max(width, column + 1);
  }

  /** Ends the row at hand. Rows come in order. */
  void endRow(long number, boolean hidden) {
    if (width == 0 && leftOut < 0) {
      return;
    }
    if (++rows > limits.rows()) {
      throw limit(
          "超过 %d 行的上限".formatted(limits.rows()), "more than %d rows".formatted(limits.rows()));
    }
    try {
      write(number, hidden);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sheet().rows++;
    java.util.Arrays.fill(cells, 0, width, null);
    struck.clear();
    partlyStruck.clear();
    width = 0;
    leftOut = -1;
  }

  private void write(long number, boolean hidden) throws IOException {
    out.writeLong(number);
    out.writeBoolean(hidden);
    out.writeInt(leftOut);
    out.writeInt(width);
    written += 17;
    for (int c = 0; c < width; c++) {
      var bytes = cells[c] == null ? new byte[0] : cells[c].getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeByte((struck.get(c) ? 1 : 0) | (partlyStruck.get(c) ? 2 : 0));
      written += bytes.length + 5;
    }
    if (written > limits.unzipped()) {
      throw limit(
          "内容超过 %d MB".formatted(limits.unzipped() >> 20),
          "more than %d MB of content".formatted(limits.unzipped() >> 20));
    }
  }

  /** What was taken, as a source that deletes it when closed. */
  Source source() throws IOException {
    out.close();
    return new SpooledSource(file, sheets, from1904);
  }

  private static InputError limit(String chinese, String english) {
    return new InputError(
        InputError.Code.LIMIT_EXCEEDED,
        "文件太大：%s；请分成几个文件，或另存为 CSV | the file is too large: %s; split it, or save it as CSV"
            .formatted(chinese, english));
  }

  /** Gives up what was taken. */
  @Override
  public void close() {
    try (out) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
