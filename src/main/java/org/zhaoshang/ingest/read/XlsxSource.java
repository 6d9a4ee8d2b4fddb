package org.zhaoshang.ingest.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A workbook (.xlsx), its rows streamed from the disk. */
final class XlsxSource implements Source {

  private final Path file;
  private final ReadLimits limits;
  private final ZipParts zip;
  private final WorkbookParts workbook;
  private final SharedTexts shared;
  private final Map<Integer, WorkbookParts.Outline> outlines = new HashMap<>();

  /**
   * A workbook in this file; both are closed with it, and the file deleted.
   *
   * @param part the one that lists the sheets
   * @throws org.zhaoshang.graph.InputError when a part is damaged
   */
  XlsxSource(Path file, ZipParts zip, String part, ReadLimits limits) {
    this.file = file;
    this.zip = zip;
    this.limits = limits;
    this.workbook = new WorkbookParts(zip, part);
    this.shared = new SharedTexts(zip, workbook.sharedTexts());
  }

  @Override
  public List<String> sheets() {
    return workbook.sheets().stream().map(WorkbookParts.Sheet::name).toList();
  }

  @Override
  public boolean hidden(int sheetNo) {
    return workbook.sheets().get(sheetNo).hidden();
  }

  @Override
  public BitSet hiddenColumns(int sheetNo) {
    return outline(sheetNo).hiddenColumns();
  }

  @Override
  public boolean from1904() {
    return workbook.from1904();
  }

  @Override
  public Merges merges(int sheetNo) {
    return outline(sheetNo).merges();
  }

  @Override
  public OptionalLong size() {
    long rows = 0;
    for (int s = 0; s < workbook.sheets().size(); s++) {
      rows += outline(s).rows();
    }
    return OptionalLong.of(rows);
  }

  private WorkbookParts.Outline outline(int sheetNo) {
    return outlines.computeIfAbsent(sheetNo, s -> workbook.outline(workbook.sheets().get(s)));
  }

  @Override
  public Rows rows(int sheetNo) {
    // refuses rows too large to be held, before one is
    outline(sheetNo);
    return new SheetRows(
        sheetNo,
        workbook,
        shared,
        zip.stream(workbook.sheets().get(sheetNo).path()),
        limits.columns());
  }

  @Override
  public void close() {
    zip.close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
