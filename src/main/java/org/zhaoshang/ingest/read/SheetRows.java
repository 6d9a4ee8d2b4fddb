package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;

/** The rows of a sheet of a workbook (.xlsx), as they pass by. Blank rows are left out. */
final class SheetRows implements Source.Rows {

  private final int sheetNo;
  private final String name;
  private final WorkbookParts workbook;
  private final SharedTexts shared;
  private final InputStream in;
  private final XMLStreamReader xml;
  private final String[] texts;
  private final BitSet struck = new BitSet();
  private final BitSet partlyStruck = new BitSet();
  private int width;
  private int leftOut;
  private int column;
  private long number;
  private @Nullable SourceRow next;

  SheetRows(int sheetNo, WorkbookParts workbook, SharedTexts shared, InputStream in, int columns) {
    this.sheetNo = sheetNo;
    this.name = workbook.sheets().get(sheetNo).name();
    this.workbook = workbook;
    this.shared = shared;
    this.in = in;
    this.texts = new String[columns];
    try {
      this.xml = ZipParts.xml(in);
      this.next = read();
    } catch (XMLStreamException | RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public SourceRow next() {
    var row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    try {
      next = read();
    } catch (XMLStreamException | RuntimeException e) {
      throw broken(e);
    }
    return row;
  }

  private @Nullable SourceRow read() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        var row = row();
        if (row != null) {
          return row;
        }
      }
    }
    return null;
  }

  private @Nullable SourceRow row() throws XMLStreamException {
    var given = xml.getAttributeValue(null, "r");
    number = given == null ? number + 1 : Long.parseLong(given);
    boolean hidden = WorkbookParts.truth(xml, "hidden");
    Arrays.fill(texts, "");
    struck.clear();
    partlyStruck.clear();
    width = 0;
    leftOut = -1;
    column = -1;
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row"))) {
      if (xml.isStartElement() && xml.getLocalName().equals("c")) {
        cell();
      }
    }
    return width == 0 && leftOut < 0
        ? null
        : new SourceRow(
            sheetNo,
            name,
            number,
            Arrays.copyOf(texts, width),
            RowMarks.of(hidden, struck, partlyStruck, leftOut));
  }

  private void cell() throws XMLStreamException {
    var reference = xml.getAttributeValue(null, "r");
    column = reference == null ? column + 1 : WorkbookParts.column(reference);
    var type = WorkbookParts.attribute(xml, "t", "n");
    var style = workbook.style(xml.getAttributeValue(null, "s"));
    boolean formula = false;
    @Nullable String value = null;
    var text = new RichText("", false);
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c"))) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          // a formula counts by the value that Excel stored with it, whatever it shares with others
          case "f" -> formula = true;
          case "v" -> value = xml.getElementText();
          case "is" -> text = RichText.read(xml);
          default -> {
            // extensions
          }
        }
      }
    }
    if (value != null) {
      text = value(type, value, style.format(), formula);
    } else if (formula) {
      // without a stored value it says nothing we know
      text = new RichText("#CALC!", false);
    }
    put(text, style.struck());
  }

  private RichText value(String type, String value, CellText.Format format, boolean formula) {
    return switch (type) {
      case "s" -> shared.get(Integer.parseInt(value.strip()));
      case "b" -> new RichText(value.matches("1|true") ? "TRUE" : "FALSE", false);
      case "e" -> new RichText(value.isEmpty() ? "#VALUE!" : value, false);
      case "str", "inlineStr" -> new RichText(RichText.unescaped(value), false);
      // ISO 8601, which the strict form may use
      case "d" -> new RichText(value.replaceFirst("T00:00(:00(\\.0+)?)?Z?$", ""), false);
      default ->
          new RichText(
              value.isEmpty() && formula
                  ? "#CALC!"
                  : CellText.number(value, format, workbook.from1904()),
              false);
    };
  }

  private void put(RichText text, boolean isStruck) {
    var clean = SourceRow.clean(text.text());
    if (clean.isEmpty() && !text.partlyStruck()) {
      return;
    }
    if (column < 0 || column >= texts.length) {
      leftOut = leftOut < 0 ? column : Math.min(leftOut, column);
      return;
    }
    texts[column] = clean;
    struck.set(column, isStruck);
    partlyStruck.set(column, text.partlyStruck());
    width = Math.max(width, column + 1);
  }

  private InputError broken(Exception e) {
    return e instanceof InputError known
        ? known
        : InputError.bad(
            "工作表 %s 第 %d 行之后损坏，无法读取 | sheet %s is damaged after row %d"
                .formatted(name, number, name, number));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
