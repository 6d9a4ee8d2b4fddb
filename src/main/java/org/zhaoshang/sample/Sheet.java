package org.zhaoshang.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A sheet under the pen: rows and columns count from 0. */
final class Sheet {

  private final Worksheet sheet;

  private Sheet(Worksheet sheet) {
    this.sheet = sheet;
  }

  /** Writes a workbook with one sheet. */
  static void write(Path file, String name, Consumer<Sheet> content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        var book = new Workbook(out, "zhaoshang-graph", "1.0")) {
      content.accept(new Sheet(book.newWorksheet(name)));
    }
  }

  /** A cell: text, number or day; null and empty text leave it blank. */
  void put(int row, int column, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case String text when text.isEmpty() -> {}
      case String text -> sheet.value(row, column, text);
      case Number number -> sheet.value(row, column, number);
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy/m/d").set();
      }
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  /** Cells side by side, from column 0. */
  void row(int row, @Nullable Object... values) {
    for (int column = 0; column < values.length; column++) {
      put(row, column, values[column]);
    }
  }

  /** A heading or title: bold, centred. */
  void heading(int row, int column, String text) {
    sheet.value(row, column, text);
    sheet.style(row, column).bold().horizontalAlignment("center").set();
  }

  /** Headings side by side, from column 0. */
  void headings(int row, String... texts) {
    for (int column = 0; column < texts.length; column++) {
      heading(row, column, texts[column]);
    }
  }

  /** Makes one cell of several, ends included; of a single cell it makes nothing. */
  void merge(int top, int left, int bottom, int right) {
    if (top != bottom || left != right) {
      sheet.range(top, left, bottom, right).merge();
    }
  }

  /** Sets a column's width in characters. */
  void width(int column, double characters) {
    sheet.width(column, characters);
  }

  /** Sends the rows so far to the file. */
  void flush() {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
