package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.HeadingSearch;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.ReadLimits;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Walks once through a file, sheet by sheet, and hands its rows to a {@link Chunks}. Rows up to the
 * checkpoint were dealt with by an earlier run; they are read again, because merged cells carry
 * down, but not written.
 */
final class ImportRun {

  /** Takes the rows in order. */
  interface Chunks {
    /** What the headings told; before the first row. */
    void identified(Profile profile);

    /** The next sheet's parameters and columns; chunks never span sheets. */
    void sheet(SheetReader sheet);

    /** The next row, or a finding without one. */
    void add(RowResult result, long ordinal);

    /** A finding about no row of the data, e.g. a title. */
    void note(List<Found> notes, long ordinal, int rows);
  }

  private final ImportStatus of;
  private final Source source;
  private final Cells cells;
  private final ReadLimits limits;
  private final Chunks chunks;
  private final Withheld withheld;
  private long ordinal;

  ImportRun(ImportStatus of, Source source, Cells cells, ReadLimits limits, Chunks chunks) {
    this.of = of;
    this.source = source;
    this.cells = cells;
    this.limits = limits;
    this.chunks = chunks;
    this.withheld = new Withheld(of.parameters(), source.from1904());
  }

  void read(ProfileChoice choice) {
    var profile = choice.of(source, of);
    chunks.identified(profile);
    var search = new HeadingSearch(profile);
    int read = 0;
    var seen = new ArrayList<String>();
    for (int s = 0; s < source.sheets().size(); s++) {
      read += sheet(profile, search, s, seen) ? 1 : 0;
    }
    if (read == 0 && seen.isEmpty()) {
      throw nothing();
    }
    if (read == 0) {
      throw InputError.bad(
          "在前 %d 行没有找到表头；需要 %s，看到的是 %s | no headings within the first %d rows; wanted %s, seen %s"
              .formatted(
                  HeadingSearch.DEPTH,
                  profile.requiredHeadings(),
                  seen,
                  HeadingSearch.DEPTH,
                  profile.requiredHeadings(),
                  seen));
    }
  }

  private boolean sheet(Profile profile, HeadingSearch search, int sheetNo, List<String> seen) {
    var name = source.sheets().get(sheetNo);
    try (var rows = source.rows(sheetNo)) {
      var top = new ArrayList<SourceRow>();
      while (top.size() < HeadingSearch.DEPTH && rows.hasNext()) {
        top.add(rows.next());
      }
      var merges = source.merges(sheetNo);
      var headings =
          profile.reads(name) && !source.hidden(sheetNo)
              ? search.in(top, merges)
              : Optional.<Headings>empty();
      if (headings.isEmpty()) {
        top.stream()
            .filter(r -> !r.blank())
            .findFirst()
            .ifPresent(r -> seen.add(r.place() + " " + shown(r)));
        skipSheet(sheetNo, name, top.size(), rows);
        return false;
      }
      var sheet =
          SheetReader.of(
              profile,
              headings.get(),
              top,
              merges,
              of.fileName(),
              new TreeMap<>(of.parameters()),
              cells,
              limits.cellLength());
      chunks.sheet(sheet);
      int above = headings.get().lastRow() + 1;
      ordinal += above;
      var notes = new ArrayList<>(sheet.notes());
      notes.addAll(
          Withheld.ofColumns(
              headings.get(), top.get(headings.get().lastRow()), source.hiddenColumns(sheetNo)));
      chunks.note(notes, ordinal, above);
      for (var row : top.subList(above, top.size())) {
        add(sheet, row);
      }
      while (rows.hasNext()) {
        add(sheet, rows.next());
      }
      return true;
    }
  }

  private void add(SheetReader sheet, SourceRow row) {
    if (++ordinal > limits.rows()) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s：超过 %d 行的上限 | %s: more than %d rows"
              .formatted(row.place(), limits.rows(), row.place(), limits.rows()));
    }
    chunks.add(withheld.read(sheet, row), ordinal);
  }

  private void skipSheet(int sheetNo, String name, int read, Source.Rows rows) {
    long count = read;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    if (count > 0) {
      ordinal += count;
      var note =
          new Found(
              sheetNo,
              name,
              1,
              null,
              null,
              null,
              null,
              (source.hidden(sheetNo)
                      ? "隐藏的工作表，%d 行未导入 | a hidden sheet; its %d rows are left out"
                      : "工作表没有所需的表头，%d 行未导入 | the sheet has not the headings wanted; its %d rows"
                          + " are left out")
                  .formatted(count, count),
              source.hidden(sheetNo) ? Severity.WARNING : Severity.NOTE);
      chunks.note(List.of(note), ordinal, (int) count);
    }
  }

  /** Of a file all of whose sheets are blank. */
  static InputError nothing() {
    return InputError.bad(
        "文件里没有内容，所有工作表都是空的；请检查是否选错了文件 | the file holds nothing, every sheet is empty; is it the"
            + " right one?");
  }

  /** The words of a row, for a message about headings. */
  static String shown(SourceRow row) {
    var texts = new ArrayList<String>();
    for (var text : row.cells()) {
      // digits may be somebody's number: only words are shown
      if (!text.isEmpty() && texts.size() < 30 && !text.matches(".*\\d{7,}.*")) {
        texts.add(text.length() > 30 ? text.substring(0, 30) + "…" : text);
      }
    }
    return texts.toString();
  }
}
