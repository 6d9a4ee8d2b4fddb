package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.ExcelNumberFormat;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.util.LittleEndian;
import org.apache.poi.xssf.binary.XSSFBParser;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.binary.XSSFBStylesTable;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.zhaoshang.graph.InputError;

/** A binary workbook (.xlsb), record by record; [MS-XLSB] numbers the records. */
final class XlsbReader {

  private static final int ROW = 0;
  private static final int PLAIN = 6;

  // 1 to 7 are cells, 8 to 11 formulas, 12 to 18 the cells 1 to 7 again without their column
  private static final int LAST_FORMULA = 11;
  private static final int FIRST_SHORT = 12;
  private static final int LAST_SHORT = 18;
  private static final int RICH = 62;
  private static final int COLUMNS = 60;
  private static final int MERGED = 176;
  private static final int FONT = 43;
  private static final int STYLE = 47;
  private static final int WORKBOOK = 153;
  private static final int SHEET = 156;
  private static final int CELL_STYLES = 617;
  private static final int CELL_STYLES_END = 618;

  private XlsbReader() {}

  /** Hands on every sheet. */
  static void read(Path file, ZipParts zip, Spool spool) {
    try (var book = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      var reader = new XSSFBReader(book);
      var texts = new XSSFBSharedStringsTable(book);
      var styles = reader.getXSSFBStylesTable();
      var struck = new Struck(zip);
      var workbook = new Workbook(zip);
      if (workbook.from1904) {
        spool.countFrom1904();
      }
      var sheets = reader.getSheetIterator();
      for (int s = 0; sheets.hasNext(); s++) {
        try (var in = sheets.next()) {
          spool.sheet(sheets.getSheetName());
          spool.sheet().hidden = workbook.hidden.contains(s);
          new Rows(in, styles, texts, new Cells(spool, workbook.from1904), struck, spool).parse();
        }
      }
    } catch (InputError e) {
      throw e;
    } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
      // whatever a damaged record makes of the library
      throw ZipParts.damaged();
    }
  }

  /** Shows the records of a part that the library does not read for us. */
  private abstract static class Part {
    void read(ZipParts zip, String path) throws IOException {
      if (!zip.has(path)) {
        return;
      }
      try (var in = zip.stream(path)) {
        new XSSFBParser(in) {
          @Override
          public void handleRecord(int type, byte[] data) {
            see(type, data);
          }
        }.parse();
      }
    }

    abstract void see(int type, byte[] data);
  }

  private static final class Workbook extends Part {
    final Set<Integer> hidden = new HashSet<>();
    boolean from1904;
    private int sheets;

    Workbook(ZipParts zip) throws IOException {
      read(zip, "xl/workbook.bin");
    }

    @Override
    void see(int type, byte[] data) {
      if (type == WORKBOOK && data.length > 0) {
        from1904 = (data[0] & 1) == 1;
      } else if (type == SHEET) {
        if (LittleEndian.getInt(data, 0) != 0) {
          hidden.add(sheets);
        }
        sheets++;
      }
    }
  }

  /** The styles whose font is struck through. */
  private static final class Struck extends Part {
    final Set<Integer> styles = new HashSet<>();
    private final List<Boolean> fonts = new ArrayList<>();
    private boolean ofCells;
    private int seen;

    Struck(ZipParts zip) throws IOException {
      read(zip, "xl/styles.bin");
    }

    @Override
    void see(int type, byte[] data) {
      switch (type) {
        case FONT -> fonts.add((data[2] & 8) != 0);
        case CELL_STYLES -> ofCells = true;
        case CELL_STYLES_END -> ofCells = false;
        case STYLE -> {
          if (ofCells) {
            int font = LittleEndian.getUShort(data, 4);
            if (font < fonts.size() && fonts.get(font)) {
              styles.add(seen);
            }
            seen++;
          }
        }
        default -> {
          // colours and borders
        }
      }
    }
  }

  private static final class Rows extends XSSFBSheetHandler {
    private final Cells cells;
    private final Struck struck;
    private final Spool spool;
    private int column;

    Rows(
        InputStream in,
        @Nullable XSSFBStylesTable styles,
        XSSFBSharedStringsTable texts,
        Cells cells,
        Struck struck,
        Spool spool) {
      super(in, styles, null, texts, cells, false);
      this.cells = cells;
      this.struck = struck;
      this.spool = spool;
    }

    @Override
    public void handleRecord(int type, byte[] data) {
      switch (type) {
        case ROW -> {
          super.handleRecord(type, data);
          cells.hidden = (data[11] & 0x10) != 0;
          return;
        }
        case COLUMNS -> {
          if ((data[16] & 1) != 0) {
            spool
                .sheet()
                .hiddenColumns
                .set(
                    Math.clamp(LittleEndian.getInt(data, 0), 0, 16_383),
                    Math.clamp(LittleEndian.getInt(data, 4) + 1L, 0, 16_384));
          }
        }
        case MERGED ->
            spool.merge(
                LittleEndian.getInt(data, 0) + 1L,
                LittleEndian.getInt(data, 4) + 1L,
                LittleEndian.getInt(data, 8),
                LittleEndian.getInt(data, 12));
        case RICH -> {
          cell(type, data);
          // after the place a byte says what stands behind the text; the library reads a plain one
          super.handleRecord(PLAIN, without(data, 8));
          return;
        }
        default -> {
          if (type >= FIRST_SHORT && type <= LAST_SHORT) {
            // a cell that follows its neighbour: the same record without the column
            handleRecord(type - LAST_FORMULA, with(column + 1, data));
            return;
          }
          cell(type, data);
        }
      }
      super.handleRecord(type, data);
    }

    private void cell(int type, byte[] data) {
      if (type > ROW && (type <= LAST_FORMULA || type == RICH)) {
        column = LittleEndian.getInt(data, 0);
        cells.struck = struck.styles.contains(LittleEndian.getInt(data, 4) & 0xFFFFFF);
      }
    }

    private static byte[] with(int column, byte[] data) {
      var whole = new byte[data.length + 4];
      LittleEndian.putInt(whole, 0, column);
      System.arraycopy(data, 0, whole, 4, data.length);
      return whole;
    }

    private static byte[] without(byte[] data, int at) {
      var less = new byte[data.length - 1];
      System.arraycopy(data, 0, less, 0, at);
      System.arraycopy(data, at + 1, less, at, less.length - at);
      return less;
    }
  }

  private static final class Cells implements XSSFBSheetHandler.XSSFBSheetContentsHandler {
    private final Spool spool;
    private final boolean from1904;
    private boolean hidden;
    private boolean struck;

    Cells(Spool spool, boolean from1904) {
      this.spool = spool;
      this.from1904 = from1904;
    }

    @Override
    public void startRow(int row) {
      // its cells follow
    }

    @Override
    public void endRow(int row) {
      spool.endRow(row + 1L, hidden);
      hidden = false;
    }

    @Override
    public void stringCell(String at, @Nullable String value, @Nullable XSSFComment comment) {
      put(at, value == null ? "" : value);
    }

    @Override
    public void doubleCell(
        String at, double value, @Nullable XSSFComment comment, ExcelNumberFormat format) {
      put(
          at,
          CellText.number(
              BigDecimal.valueOf(value),
              CellText.format(format.getIdx(), format.getFormat()),
              from1904));
    }

    @Override
    public void booleanCell(String at, boolean value, @Nullable XSSFComment comment) {
      put(at, value ? "TRUE" : "FALSE");
    }

    @Override
    public void errorCell(String at, @Nullable FormulaError error, @Nullable XSSFComment comment) {
      put(at, error == null ? "#VALUE!" : error.getString());
    }

    @Override
    public void endSheet() {
      // the rows are over
    }

    @Override
    public void headerFooter(String text, boolean isHeader, String tag) {
      // of the printed page
    }

    private void put(String at, String text) {
      spool.cell(WorkbookParts.column(at), text, struck, false);
    }
  }
}
