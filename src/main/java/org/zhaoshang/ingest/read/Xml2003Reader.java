package org.zhaoshang.ingest.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML Spreadsheet 2003, which systems write under the name .xls. */
final class Xml2003Reader implements XmlTables.Reading {

  private static final int MAX_ROWS = 1_048_576;
  private static final int MAX_COLUMNS = 16_384;

  private final Spool spool;
  private final Set<String> struckStyles = new HashSet<>();
  private final Map<String, CellText.Format> formats = new HashMap<>();
  private String style = "";
  private String cellStyle = "";
  private boolean rowHidden;
  private int row;
  private int rowSpan;
  private int column;
  private int columnOfSheet;
  private int cellWidth;

  Xml2003Reader(Spool spool) {
    this.spool = spool;
  }

  @Override
  public void start(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "Style" -> style = XmlTables.attribute(xml, "ID");
      case "Font" -> {
        if (XmlTables.attribute(xml, "StrikeThrough").equals("1")) {
          struckStyles.add(style);
        }
      }
      case "NumberFormat" ->
          formats.put(style, CellText.format(0, XmlTables.attribute(xml, "Format")));
      case "Worksheet" -> {
        spool.sheet(XmlTables.attribute(xml, "Name"));
        row = 0;
        columnOfSheet = 0;
      }
      case "Visible" -> spool.sheet().hidden |= xml.getElementText().strip().endsWith("idden");
      case "Column" -> {
        int first = XmlTables.whole(xml, "Index", columnOfSheet + 1) - 1;
        int end = Math.min(MAX_COLUMNS, first + XmlTables.whole(xml, "Span", 0) + 1);
        if (XmlTables.attribute(xml, "Hidden").equals("1") && first >= 0 && first < end) {
          spool.sheet().hiddenColumns.set(first, end);
        }
        columnOfSheet = end;
      }
      case "Row" -> {
        row = Math.clamp(XmlTables.whole(xml, "Index", row + 1), 1, MAX_ROWS);
        rowSpan = XmlTables.whole(xml, "Span", 0);
        rowHidden = XmlTables.attribute(xml, "Hidden").equals("1");
        column = 0;
      }
      case "Cell" -> {
        column = Math.clamp(XmlTables.whole(xml, "Index", column + 1), 1, MAX_COLUMNS);
        cellStyle = XmlTables.attribute(xml, "StyleID");
        cellWidth = XmlTables.whole(xml, "MergeAcross", 0);
        int down = XmlTables.whole(xml, "MergeDown", 0);
        if (cellWidth > 0 || down > 0) {
          spool.merge(row, row + down, column - 1, column - 1 + cellWidth);
        }
      }
      case "Data" -> data(xml);
      default -> {
        // options, names
      }
    }
  }

  @Override
  public void end(String element) {
    if (element.equals("Cell")) {
      column += cellWidth;
    } else if (element.equals("Row")) {
      spool.endRow(row, rowHidden);
      row += rowSpan;
    }
  }

  private void data(XMLStreamReader xml) throws XMLStreamException {
    var type = XmlTables.attribute(xml, "Type");
    var written = new StringBuilder();
    boolean partly = text(xml, written);
    var text = written.toString();
    var shown =
        switch (type) {
          case "Number" ->
              CellText.number(
                  text.strip(), formats.getOrDefault(cellStyle, CellText.Format.GENERAL), false);
          case "DateTime" -> text.strip().replaceFirst("T00:00:00(\\.0+)?$", "");
          case "Boolean" -> text.strip().equals("1") ? "TRUE" : "FALSE";
          default -> text;
        };
    spool.cell(column - 1, shown, struckStyles.contains(cellStyle), partly);
  }

  /** Reads to the end of the data; whether something in it is struck through (html:S). */
  private static boolean text(XMLStreamReader xml, StringBuilder text) throws XMLStreamException {
    boolean partly = false;
    int struckSince = 0;
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          depth++;
          struckSince = struckSince == 0 && xml.getLocalName().equals("S") ? depth : struckSince;
        }
        case XMLStreamReader.END_ELEMENT -> {
          struckSince = struckSince == depth ? 0 : struckSince;
          depth--;
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
          partly |= struckSince > 0 && !xml.getText().isBlank();
          text.append(struckSince > 0 ? "" : xml.getText());
        }
        default -> {
          // comments of the XML
        }
      }
    }
    return partly;
  }
}
