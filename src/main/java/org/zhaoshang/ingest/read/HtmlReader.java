package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.helper.DataUtil;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page with tables, as systems export it under the name .xls: one sheet, the tables one below the
 * other as Excel shows them. A row is forgotten when the next one is read.
 */
final class HtmlReader {

  /** As Excel has them. */
  private static final int MAX_COLUMNS = 16_384;

  private static final String STRUCK = "s, strike, del, [style*=line-through]";
  private static final String HIDDEN = "[hidden], [style~=(?i)display\\s*:\\s*none]";

  private final Spool spool;
  // columns that a cell above reaches down to, and up to which row
  private final Map<Integer, Long> taken = new HashMap<>();
  private long row;

  private HtmlReader(Spool spool) {
    this.spool = spool;
  }

  /** Hands on the tables. */
  static void read(Path file, Spool spool) throws IOException {
    spool.sheet("Sheet1");
    try (var page = DataUtil.streamParser(file, charset(file), "", Parser.htmlParser())) {
      var reader = new HtmlReader(spool);
      for (var tr = page.selectNext("tr"); tr != null; tr = page.selectNext("tr")) {
        reader.row(tr);
        tr.remove();
      }
    }
  }

  /** What the bytes say where the page does not name it; null where it does. */
  private static @Nullable Charset charset(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(FileKind.HEAD);
      if (bytes.length > 1 && (bytes[0] == -1 || bytes[1] == -1)
          || new String(bytes, StandardCharsets.ISO_8859_1).contains("charset")) {
        return null;
      }
      var probe = new CharsetProbe();
      for (; bytes.length > 0; bytes = in.readNBytes(1 << 16)) {
        probe.accept(bytes, bytes.length);
      }
      return probe.result();
    }
  }

  private void row(Element tr) {
    row++;
    int column = 0;
    for (var cell : tr.children()) {
      if (!cell.nameIs("td") && !cell.nameIs("th")) {
        continue;
      }
      while (taken.getOrDefault(column, 0L) >= row) {
        column++;
      }
      int wide = span(cell, "colspan", MAX_COLUMNS - column);
      int high = span(cell, "rowspan", 65_536);
      for (int c = column; high > 1 && c < column + wide; c++) {
        taken.put(c, row + high - 1);
      }
      if (wide > 1 || high > 1) {
        spool.merge(row, row + high - 1, column, column + wide - 1);
      }
      cell(column, cell);
      column += wide;
    }
    spool.endRow(row, tr.is(HIDDEN));
  }

  private static int span(Element cell, String name, int most) {
    var written = cell.attr(name).strip();
    return written.matches("\\d{1,5}")
        ? Math.clamp(Integer.parseInt(written), 1, Math.max(1, most))
        : 1;
  }

  private void cell(int column, Element cell) {
    // Excel's own pages carry the number itself beside the one that is shown
    var number = cell.attr("x:num");
    var text = new StringBuilder();
    boolean partly = add(cell, text);
    boolean struck = partly && text.toString().isBlank() || cell.is(STRUCK);
    if (struck) {
      spool.cell(column, cell.text(), true, false);
    } else {
      spool.cell(
          column,
          number.isEmpty()
              ? text.toString()
              : CellText.number(number, CellText.Format.GENERAL, false),
          false,
          partly);
    }
  }

  /** Adds the text that stands; whether something in it is struck through. */
  private static boolean add(Node of, StringBuilder text) {
    boolean partly = false;
    for (var node : of.childNodes()) {
      if (node instanceof TextNode words) {
        text.append(words.text());
      } else if (node instanceof Element element) {
        if (element.nameIs("br")) {
          text.append('\n');
        } else if (element.is(STRUCK)) {
          partly |= element.hasText();
        } else if (!element.is(HIDDEN)) {
          partly |= add(element, text);
        }
      }
    }
    return partly;
  }
}
