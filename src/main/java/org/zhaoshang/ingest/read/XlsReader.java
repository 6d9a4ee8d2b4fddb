package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FontRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.util.LittleEndian;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;

/**
 * An old workbook (.xls, .et; BIFF8), record by record: only its table of texts is held in memory.
 */
final class XlsReader {

  private static final int SST = 0xFC;
  private static final int CONTINUE = 0x3C;
  private static final int FILEPASS = 0x2F;

  /** Each is an object or three; what 65,536 rows of 20 different texts need. */
  private static final long MAX_TEXTS = 1_500_000;

  private final Spool spool;
  private final List<BoundSheetRecord> bound = new ArrayList<>();
  private final Set<Integer> struckFonts = new HashSet<>();
  private final Map<Integer, String> formats = new HashMap<>();
  private final List<ExtendedFormatRecord> styles = new ArrayList<>();
  private final Map<Integer, CellText.Format> formatByStyle = new HashMap<>();
  private final Set<Integer> hiddenRows = new HashSet<>();
  private @Nullable SSTRecord texts;
  private @Nullable FormulaRecord awaitsText;
  private boolean from1904;
  private int fonts;
  private int depth;
  private int sheet = -1;
  private int row = -1;

  private XlsReader(Spool spool) {
    this.spool = spool;
  }

  /**
   * Hands on every sheet.
   *
   * @throws InputError when it is no workbook, protected by a password, damaged, or has too many
   *     texts
   */
  static void read(Path file, ReadLimits limits, Spool spool) throws IOException {
    try (var compound = new POIFSFileSystem(file.toFile(), true)) {
      var root = compound.getRoot();
      guard(root, limits);
      try (var in = root.createDocumentInputStream("Workbook")) {
        var records = new RecordFactoryInputStream(in, false);
        var reader = new XlsReader(spool);
        for (var record = records.nextRecord(); record != null; record = records.nextRecord()) {
          reader.see(record);
        }
        reader.endRow();
        if (reader.depth != 0 || reader.sheet + 1 < reader.bound.size()) {
          throw ZipParts.damaged();
        }
      }
    } catch (EncryptedDocumentException e) {
      throw FileKind.password();
    } catch (InputError e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // whatever a damaged record makes of the library
      throw ZipParts.damaged();
    }
  }

  /** Looks at the heads of the records: nothing is held yet. */
  private static void guard(DirectoryNode root, ReadLimits limits) throws IOException {
    if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
      throw FileKind.password();
    }
    if (root.hasEntry("Book")) {
      throw InputError.bad(FileKind.old());
    }
    if (!root.hasEntry("Workbook")) {
      throw FileKind.noTable();
    }
    try (var in = root.createDocumentInputStream("Workbook")) {
      var head = new byte[8];
      long size = 0;
      int before = 0;
      while (in.available() >= 4) {
        in.readFully(head, 0, 4);
        int id = LittleEndian.getUShort(head, 0);
        int length = LittleEndian.getUShort(head, 2);
        int skip = length;
        if (id == SST && length >= 8) {
          in.readFully(head, 0, 8);
          skip -= 8;
          refuse(LittleEndian.getUInt(head, 4), MAX_TEXTS, "条文字", "texts");
        }
        size += id == SST || (id == CONTINUE && before == SST) ? length : 0;
        refuse(size >> 20, limits.sharedStrings() >> 20, "MB 文字", "MB of texts");
        before = id == CONTINUE ? before : id;
        if (id == FILEPASS) {
          return; // numbers inside records mean nothing; the library tries the password of nobody
        }
        if (in.skip(skip) < skip) {
          return;
        }
      }
    }
  }

  private static void refuse(long found, long limit, String chinese, String english) {
    if (found > limit) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "旧版 .xls 太大：超过 %d %s；请在 Excel 或 WPS 中另存为 .xlsx 后上传 | this .xls is too large: more than %d %s; save it as .xlsx"
              .formatted(limit, chinese, limit, english));
    }
  }

  private void see(Record record) {
    switch (record) {
      case BOFRecord _ -> begin();
      case EOFRecord _ -> depth--;
      case DateWindow1904Record r -> {
        if (r.getWindowing() == 1) {
          from1904 = true;
          spool.countFrom1904();
        }
      }
      case BoundSheetRecord r -> bound.add(r);
      case FontRecord r -> {
        // there is no font 4
        int number = fonts++ < 4 ? fonts - 1 : fonts;
        if (r.isStruckout()) {
          struckFonts.add(number);
        }
      }
      case FormatRecord r -> formats.put(r.getIndexCode(), r.getFormatString());
      case ExtendedFormatRecord r -> styles.add(r);
      case SSTRecord r -> texts = r;
      default -> {
        if (depth == 1 && sheet >= 0) {
          seeInSheet(record);
        }
      }
    }
  }

  private void begin() {
    if (depth++ > 0) {
      return; // a chart inside a sheet
    }
    endRow();
    hiddenRows.clear();
    if (!bound.isEmpty()) {
      sheet++;
      bound.sort(Comparator.comparingInt(BoundSheetRecord::getPositionOfBof));
      if (sheet < bound.size()) {
        spool.sheet(bound.get(sheet).getSheetname());
        spool.sheet().hidden = bound.get(sheet).isHidden() || bound.get(sheet).isVeryHidden();
      }
    }
  }

  private void seeInSheet(Record record) {
    switch (record) {
      case RowRecord r -> {
        if (r.getZeroHeight()) {
          hiddenRows.add(r.getRowNumber());
        }
      }
      case ColumnInfoRecord r -> {
        if (r.getHidden()) {
          spool.sheet().hiddenColumns.set(r.getFirstColumn(), r.getLastColumn() + 1);
        }
      }
      case MergeCellsRecord r -> {
        for (int i = 0; i < r.getNumAreas(); i++) {
          var area = r.getAreaAt(i);
          spool.merge(
              area.getFirstRow() + 1L,
              area.getLastRow() + 1L,
              area.getFirstColumn(),
              area.getLastColumn());
        }
      }
      case StringRecord r -> {
        if (awaitsText != null) {
          put(awaitsText, r.getString(), false);
        }
      }
      case CellValueRecordInterface cell -> seeCell(cell);
      default -> {
        // pictures, comments, views
      }
    }
  }

  private void seeCell(CellValueRecordInterface cell) {
    awaitsText = null;
    switch (cell) {
      case NumberRecord r -> put(r, number(r, r.getValue()), false);
      case LabelSSTRecord r -> {
        if (texts != null) {
          putRich(r, texts.getString(r.getSSTIndex()));
        }
      }
      case LabelRecord r -> put(r, r.getValue(), false);
      case BoolErrRecord r ->
          put(r, r.isBoolean() ? truth(r.getBooleanValue()) : error(r.getErrorValue()), false);
      case FormulaRecord r -> {
        if (r.hasCachedResultString()) {
          awaitsText = r;
        } else {
          put(r, result(r), false);
        }
      }
      default -> {
        // a blank cell with a border
      }
    }
  }

  /** A formula counts by the value that Excel stored with it. */
  private String result(FormulaRecord r) {
    return switch (CellType.forInt(r.getCachedResultType())) {
      case BOOLEAN -> truth(r.getCachedBooleanValue());
      case ERROR -> error(r.getCachedErrorValue());
      case STRING -> "";
      default -> number(r, r.getValue());
    };
  }

  private static String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  private static String error(int code) {
    return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#VALUE!";
  }

  private String number(CellRecord cell, double value) {
    var format =
        formatByStyle.computeIfAbsent(
            (int) cell.getXFIndex(),
            s -> {
              if (s >= styles.size()) {
                return CellText.Format.GENERAL;
              }
              int id = styles.get(s).getFormatIndex();
              return CellText.format(id, formats.get(id));
            });
    return Double.isFinite(value)
        ? CellText.number(BigDecimal.valueOf(value), format, from1904)
        : "#NUM!";
  }

  /** Without the runs that are struck through. */
  private void putRich(LabelSSTRecord cell, UnicodeString rich) {
    var text = rich.getString();
    if (rich.getFormatRunCount() == 0 || struckFonts.isEmpty()) {
      put(cell, text, false);
      return;
    }
    var standing = new StringBuilder();
    boolean partly = false;
    int from = 0;
    boolean struck = false;
    for (int i = 0; i <= rich.getFormatRunCount(); i++) {
      int to =
          i == rich.getFormatRunCount()
              ? text.length()
              : Math.clamp(rich.getFormatRun(i).getCharacterPos(), from, text.length());
      var piece = text.substring(from, to);
      partly |= struck && !piece.isBlank();
      standing.append(struck ? "" : piece);
      if (i < rich.getFormatRunCount()) {
        struck = struckFonts.contains((int) rich.getFormatRun(i).getFontIndex());
      }
      from = to;
    }
    put(cell, standing.toString(), partly);
  }

  private void put(CellValueRecordInterface cell, String text, boolean partlyStruck) {
    awaitsText = null;
    if (cell.getRow() != row) {
      endRow();
      row = cell.getRow();
    }
    int style = cell.getXFIndex();
    boolean struck =
        style >= 0
            && style < styles.size()
            && struckFonts.contains((int) styles.get(style).getFontIndex());
    spool.cell(cell.getColumn(), text, struck, partlyStruck);
  }

  private void endRow() {
    if (row >= 0) {
      spool.endRow(row + 1L, hiddenRows.contains(row));
    }
    row = -1;
  }
}
