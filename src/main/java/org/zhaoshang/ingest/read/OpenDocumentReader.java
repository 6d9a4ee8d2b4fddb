package org.zhaoshang.ingest.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** OpenDocument spreadsheets (ODF 1.3 part 3, 9): the content of an .ods, or a .fods. */
final class OpenDocumentReader implements XmlTables.Reading {

  /** As LibreOffice has them. */
  private static final int MAX_COLUMNS = 16_384;

  private record Cell(String text, boolean struck, boolean partlyStruck, int times) {}

  private final Spool spool;
  private final Set<String> struckStyles = new HashSet<>();
  private final Set<String> hiddenTables = new HashSet<>();
  private final List<Cell> cells = new ArrayList<>();
  private String style = "";
  private long row;
  private int rowTimes;
  private boolean rowHidden;
  private int column;
  private boolean inHistory;

  OpenDocumentReader(Spool spool) {
    this.spool = spool;
  }

  @Override
  public void start(XMLStreamReader xml) throws XMLStreamException {
    if (inHistory) {
      return;
    }
    switch (xml.getLocalName()) {
      case "tracked-changes" -> inHistory = true;
      case "style" -> style = XmlTables.attribute(xml, "name");
      case "text-properties" -> {
        if (!XmlTables.attribute(xml, "text-line-through-style").matches("|none")
            || !XmlTables.attribute(xml, "text-line-through-type").matches("|none")) {
          struckStyles.add(style);
        }
      }
      case "table-properties" -> {
        if (XmlTables.attribute(xml, "display").equals("false")) {
          hiddenTables.add(style);
        }
      }
      case "table" -> {
        spool.sheet(XmlTables.attribute(xml, "name"));
        spool.sheet().hidden = hiddenTables.contains(XmlTables.attribute(xml, "style-name"));
        row = 0;
        column = 0;
      }
      case "table-column" -> {
        int times = XmlTables.whole(xml, "number-columns-repeated", 1);
        int end = (int) Math.min(MAX_COLUMNS, (long) column + times);
        if (hidden(xml)) {
          spool.sheet().hiddenColumns.set(Math.min(column, end), end);
        }
        column = end;
      }
      case "table-row" -> {
        rowTimes = XmlTables.whole(xml, "number-rows-repeated", 1);
        rowHidden = hidden(xml);
        column = 0;
        cells.clear();
      }
      case "table-cell", "covered-table-cell" -> cell(xml);
      default -> {
        // how it looks, where it is printed
      }
    }
  }

  private static boolean hidden(XMLStreamReader xml) {
    return XmlTables.attribute(xml, "visibility").matches("collapse|filter");
  }

  @Override
  public void end(String element) {
    inHistory &= !element.equals("tracked-changes");
    if (inHistory || !element.equals("table-row")) {
      return;
    }
    boolean blank = cells.stream().allMatch(c -> c.text().isBlank() && !c.partlyStruck());
    // a sheet often ends with a million blank rows, written as one
    for (int t = 0; t < rowTimes && !blank; t++) {
      int at = 0;
      for (var cell : cells) {
        for (int i = 0; i < cell.times(); i++) {
          spool.cell(at++, cell.text(), cell.struck(), cell.partlyStruck());
        }
      }
      spool.endRow(row + t + 1, rowHidden);
    }
    row += rowTimes;
  }

  private void cell(XMLStreamReader xml) throws XMLStreamException {
    int times = Math.min(XmlTables.whole(xml, "number-columns-repeated", 1), MAX_COLUMNS - column);
    int wide = XmlTables.whole(xml, "number-columns-spanned", 1);
    int high = XmlTables.whole(xml, "number-rows-spanned", 1);
    if (wide > 1 || high > 1) {
      spool.merge(row + 1, row + high, column, column + wide - 1);
    }
    var type = XmlTables.attribute(xml, "value-type");
    boolean struck = struckStyles.contains(XmlTables.attribute(xml, "style-name"));
    var value =
        switch (type) {
          case "float", "percentage", "currency" ->
              CellText.number(XmlTables.attribute(xml, "value"), CellText.Format.GENERAL, false);
          case "date" ->
              XmlTables.attribute(xml, "date-value").replaceFirst("T00:00:00(\\.0+)?Z?$", "");
          case "boolean" ->
              XmlTables.attribute(xml, "boolean-value").equals("true") ? "TRUE" : "FALSE";
          default -> "";
        };
    var text = new StringBuilder();
    boolean partly = text(xml, text);
    boolean isText = value.isEmpty();
    column += times;
    if (times > 0) {
      cells.add(new Cell(isText ? text.toString() : value, struck, isText && partly, times));
    }
  }

  /** Reads to the end of the cell; whether something in it is struck through. */
  private boolean text(XMLStreamReader xml, StringBuilder text) throws XMLStreamException {
    boolean partly = false;
    int struckSince = 0;
    int asideSince = 0;
    int paragraphs = 0;
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          depth++;
          switch (xml.getLocalName()) {
            case "p" -> {
              if (asideSince == 0 && paragraphs++ > 0) {
                text.append('\n');
              }
            }
            case "annotation", "shapes", "frame" ->
                asideSince = asideSince == 0 ? depth : asideSince;
            case "span" -> {
              if (struckSince == 0
                  && struckStyles.contains(XmlTables.attribute(xml, "style-name"))) {
                struckSince = depth;
              }
            }
            case "s" -> text.append(" ".repeat(Math.min(100, XmlTables.whole(xml, "c", 1))));
            case "tab" -> text.append(' ');
            case "line-break" -> text.append('\n');
            default -> {
              // links, fields
            }
          }
        }
        case XMLStreamReader.END_ELEMENT -> {
          struckSince = struckSince == depth ? 0 : struckSince;
          asideSince = asideSince == depth ? 0 : asideSince;
          depth--;
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
          boolean inText = asideSince == 0 && paragraphs > 0;
          if (inText && struckSince == 0) {
            text.append(xml.getText());
          }
          partly |= inText && struckSince > 0 && !xml.getText().isBlank();
        }
        default -> {
          // comments of the XML
        }
      }
    }
    return partly;
  }
}
