package org.zhaoshang.ingest.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;

/**
 * What a workbook (ECMA-376, transitional or strict) says beside its rows: its sheets, how numbers
 * and fonts look, merged cells, hidden columns, how many rows there are.
 */
final class WorkbookParts {

  private static final int MAX_MERGES = 200_000;

  /** As many as Excel has, in a row. */
  private static final int MAX_CELLS = 16_384;

  /** Excel has 32,767, and markup. */
  private static final int MAX_CELL_TEXT = 1 << 20;

  private static final Pattern REGION =
      Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

  /** A sheet, and the part that holds its rows. */
  record Sheet(String name, String path, boolean hidden) {}

  /** What a sheet holds beside its rows. */
  record Outline(Merges merges, BitSet hiddenColumns, long rows) {}

  /** How the cells of a style look. */
  record Style(CellText.Format format, boolean struck) {}

  private static final Style PLAIN = new Style(CellText.Format.GENERAL, false);

  private final ZipParts zip;
  private final Map<String, String> pathByRelation = new HashMap<>();
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<Style> styles = new ArrayList<>();
  private String sharedTexts = "xl/sharedStrings.xml";
  private String stylePart = "xl/styles.xml";
  private boolean from1904;

  WorkbookParts(ZipParts zip, String workbook) {
    this.zip = zip;
    relations(workbook);
    zip.read(workbook, this::workbook);
    readStyles();
  }

  List<Sheet> sheets() {
    return sheets;
  }

  /** Whether days are counted from 1904. */
  boolean from1904() {
    return from1904;
  }

  /** The part with the texts that cells share; there may be none. */
  String sharedTexts() {
    return sharedTexts;
  }

  /** The style with this number, plain when the workbook has none. */
  Style style(@Nullable String number) {
    int at = number == null ? 0 : whole(number);
    return at < styles.size() ? styles.get(at) : PLAIN;
  }

  private void relations(String workbook) {
    int slash = workbook.lastIndexOf('/') + 1;
    var folder = workbook.substring(0, slash);
    zip.read(
        folder + "_rels/" + workbook.substring(slash) + ".rels",
        xml -> {
          if (xml.isStartElement() && xml.getLocalName().equals("Relationship")) {
            var target = attribute(xml, "Target", "");
            var path = target.startsWith("/") ? target.substring(1) : folder + target;
            var type = attribute(xml, "Type", "");
            pathByRelation.put(attribute(xml, "Id", ""), path);
            if (type.endsWith("/sharedStrings")) {
              sharedTexts = path;
            } else if (type.endsWith("/styles")) {
              stylePart = path;
            }
          }
        });
  }

  private void workbook(XMLStreamReader xml) {
    if (!xml.isStartElement()) {
      return;
    }
    switch (xml.getLocalName()) {
      case "workbookPr" -> from1904 = truth(xml, "date1904");
      case "sheet" -> {
        var relation = "";
        for (int a = 0; a < xml.getAttributeCount(); a++) {
          // r:id; its namespace differs between the transitional and the strict form
          relation =
              xml.getAttributeLocalName(a).equals("id") ? xml.getAttributeValue(a) : relation;
        }
        sheets.add(
            new Sheet(
                attribute(xml, "name", ""),
                pathByRelation.getOrDefault(relation, ""),
                attribute(xml, "state", "visible").endsWith("idden")));
      }
      default -> {
        // views, names, links to other workbooks: nothing of a row
      }
    }
  }

  private void readStyles() {
    var formats = new HashMap<Integer, String>();
    var struckFonts = new ArrayList<Boolean>();
    var inside = new String[] {""};
    zip.read(
        stylePart,
        xml -> {
          if (!xml.isStartElement()) {
            return;
          }
          switch (xml.getLocalName()) {
            case "fonts", "cellXfs", "cellStyleXfs", "dxfs" -> inside[0] = xml.getLocalName();
            case "numFmt" ->
                formats.put(
                    whole(attribute(xml, "numFmtId", "0")), attribute(xml, "formatCode", ""));
            case "font" -> {
              if (inside[0].equals("fonts")) {
                struckFonts.add(false);
              }
            }
            case "strike" -> {
              if (inside[0].equals("fonts") && on(xml)) {
                struckFonts.set(struckFonts.size() - 1, true);
              }
            }
            case "xf" -> {
              if (inside[0].equals("cellXfs")) {
                int format = whole(attribute(xml, "numFmtId", "0"));
                int font = whole(attribute(xml, "fontId", "0"));
                styles.add(
                    new Style(
                        CellText.format(format, formats.get(format)),
                        font < struckFonts.size() && struckFonts.get(font)));
              }
            }
            default -> {
              // colours and borders
            }
          }
        });
  }

  /**
   * What the sheet holds beside its rows. Refuses a row or a cell that is too large to be held:
   * this walk holds neither, the row reader both.
   */
  Outline outline(Sheet sheet) {
    var regions = new ArrayList<Merges.Region>();
    var hidden = new BitSet();
    var held = new Held(sheet.name());
    if (!zip.has(sheet.path())) {
      throw ZipParts.damaged();
    }
    zip.read(
        sheet.path(),
        xml -> {
          held.see(xml);
          if (!xml.isStartElement()) {
            return;
          }
          switch (xml.getLocalName()) {
            case "mergeCell" -> add(regions, attribute(xml, "ref", ""), sheet.name());
            case "col" -> {
              if (truth(xml, "hidden")) {
                hidden.set(
                    Math.clamp(whole(attribute(xml, "min", "1")) - 1, 0, MAX_CELLS),
                    Math.clamp(whole(attribute(xml, "max", "1")), 0, MAX_CELLS));
              }
            }
            default -> {
              // counted by held
            }
          }
        });
    return new Outline(new Merges(regions), hidden, held.rows);
  }

  /** Counts what a row and a cell hold, and the rows that hold something. */
  private static final class Held {
    private final String sheet;
    private long rows;
    private int cells;
    private int text;
    private boolean counted;

    Held(String sheet) {
      this.sheet = sheet;
    }

    void see(XMLStreamReader xml) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "row" -> {
            cells = 0;
            text = 0;
            counted = false;
          }
          case "c" -> {
            cells++;
            text = 0;
          }
          case "v", "is" -> {
            rows += counted ? 0 : 1;
            counted = true;
          }
          default -> {
            // counts by its text
          }
        }
      } else if (xml.isCharacters()) {
        text += xml.getTextLength();
      }
      if (cells > MAX_CELLS) {
        throw ZipParts.bomb("sheet %s has a row of more than %d cells".formatted(sheet, MAX_CELLS));
      }
      if (text > MAX_CELL_TEXT) {
        throw ZipParts.bomb(
            "sheet %s has a cell of more than %d characters".formatted(sheet, MAX_CELL_TEXT));
      }
    }
  }

  private static void add(List<Merges.Region> regions, String ref, String sheet) {
    var match = REGION.matcher(ref);
    if (!match.matches()) {
      return;
    }
    if (regions.size() >= MAX_MERGES) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "工作表 %s 的合并单元格超过 %d 个 | sheet %s has more than %d merged regions"
              .formatted(sheet, MAX_MERGES, sheet, MAX_MERGES));
    }
    regions.add(
        new Merges.Region(
            Long.parseLong(match.group(2)),
            Long.parseLong(match.group(4)),
            column(match.group(1)),
            column(match.group(3))));
  }

  /** The column of {@code AB} or {@code AB12}, from 0. */
  static int column(String reference) {
    int number = 0;
    for (int i = 0;
        i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z';
        i++) {
      number = Math.min(number * 26 + (reference.charAt(i) - 'A' + 1), 1 << 20);
    }
    return number - 1;
  }

  static String attribute(XMLStreamReader xml, String name, String otherwise) {
    var value = xml.getAttributeValue(null, name);
    return value == null ? otherwise : value;
  }

  static boolean truth(XMLStreamReader xml, String name) {
    return attribute(xml, name, "0").matches("1|true|on");
  }

  /** Of an element that says something by being there, unless its val denies it. */
  static boolean on(XMLStreamReader xml) {
    return !attribute(xml, "val", "1").matches("0|false|off");
  }

  /** A number of a style or column; what is none is 0. */
  static int whole(String digits) {
    return digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
  }
}
