package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.zhaoshang.graph.InputError;

/** A workbook (.xlsx), its rows streamed from the disk. */
public final class XlsxSource implements Source {

  private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

  private final Path file;
  private final ReadLimits limits;
  private final WorkbookParts parts;
  private final ReadableWorkbook workbook;
  private final List<Sheet> sheets;
  private final Map<Integer, WorkbookParts.Outline> outlines = new HashMap<>();

  /**
   * Opens a workbook; the file is deleted when this is closed.
   *
   * @throws InputError when it is no workbook, or larger than the limits
   */
  public XlsxSource(Path file, ReadLimits limits) {
    this.file = file;
    this.limits = limits;
    this.parts = WorkbookParts.open(file, limits);
    try {
      this.workbook = new ReadableWorkbook(file.toFile(), WITH_FORMATS);
      this.sheets = workbook.getSheets().toList();
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw damaged(e);
    }
  }

  @Override
  public List<String> sheets() {
    return sheets.stream().map(Sheet::getName).toList();
  }

  @Override
  public boolean hidden(int sheetNo) {
    return sheets.get(sheetNo).getVisibility() != SheetVisibility.VISIBLE;
  }

  @Override
  public Merges merges(int sheetNo) {
    return outline(sheetNo).merges();
  }

  @Override
  public OptionalLong size() {
    long rows = 0;
    for (int s = 0; s < sheets.size(); s++) {
      rows += outline(s).rows();
    }
    return OptionalLong.of(rows);
  }

  private WorkbookParts.Outline outline(int sheetNo) {
    return outlines.computeIfAbsent(
        sheetNo, s -> parts.outline(sheets.get(s).getId(), sheets.get(s).getName()));
  }

  @Override
  public Rows rows(int sheetNo) {
    // refuses rows too large to be held, before one is
    outline(sheetNo);
    try {
      return new SheetRows(sheetNo, sheets.get(sheetNo));
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  @Override
  public void close() {
    try (var _ = parts) {
      workbook.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputError damaged(Exception e) {
    return e instanceof InputError known
        ? known
        : InputError.bad(
            "文件不是完好的 .xlsx 工作簿，请在 Excel 中打开并另存 | the file is no sound .xlsx workbook; open it in"
                + " Excel and save it again");
  }

  private final class SheetRows implements Rows {
    private final int sheetNo;
    private final String name;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private long last;

    SheetRows(int sheetNo, Sheet sheet) throws IOException {
      this.sheetNo = sheetNo;
      this.name = sheet.getName();
      this.stream = sheet.openStream();
      this.rows = stream.iterator();
    }

    @Override
    public boolean hasNext() {
      try {
        return rows.hasNext();
      } catch (RuntimeException e) {
        throw broken();
      }
    }

    @Override
    public SourceRow next() {
      try {
        var row = rows.next();
        last = row.getRowNum();
        int width = row.getCellCount();
        if (width > limits.columns()) {
          width = lastFilled(row) + 1;
        }
        if (width > limits.columns()) {
          throw InputError.bad(
              "%s!R%d 有 %d 列，上限 %d | %s!R%d has %d columns, the limit is %d"
                  .formatted(
                      name, last, width, limits.columns(), name, last, width, limits.columns()));
        }
        var texts = new String[width];
        for (int c = 0; c < width; c++) {
          texts[c] = CellText.of(row.hasCell(c) ? row.getCell(c) : null);
        }
        return SourceRow.of(sheetNo, name, last, texts);
      } catch (InputError e) {
        throw e;
      } catch (RuntimeException e) {
        throw broken();
      }
    }

    private static int lastFilled(Row row) {
      int filled = -1;
      for (var cell : row) {
        if (cell != null && !CellText.of(cell).isBlank()) {
          filled = cell.getColumnIndex();
        }
      }
      return filled;
    }

    private InputError broken() {
      return InputError.bad(
          "工作表 %s 第 %d 行之后损坏，无法读取 | sheet %s is damaged after row %d"
              .formatted(name, last, name, last));
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
