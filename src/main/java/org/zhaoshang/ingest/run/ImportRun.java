package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.HeadingSearch;
import org.zhaoshang.ingest.profile.HeadingWords;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.profile.TableWalk;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.ReadLimits;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.record.KnownAmounts;

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
  private final KnownAmounts known;
  private final Withheld withheld;
  private Plausibility plausibility;
  private HeadingWords words = new HeadingWords(List.of());
  private boolean anyTable;
  private long ordinal;

  ImportRun(
      ImportStatus of,
      Source source,
      Cells cells,
      ReadLimits limits,
      KnownAmounts known,
      Chunks chunks) {
    this.of = of;
    this.source = source;
    this.cells = cells;
    this.limits = limits;
    this.known = known;
    this.plausibility = new Plausibility(_ -> Optional.empty());
    this.chunks = chunks;
    this.withheld = new Withheld(of.parameters(), source.from1904());
  }

  void read(ProfileChoice choice) {
    var profile = choice.of(source, of);
    chunks.identified(profile);
    plausibility = new Plausibility(field -> known.largest(profile.target(), field));
    words = choice.words();
    int read = 0;
    var seen = new ArrayList<String>();
    for (int s = 0; s < source.sheets().size(); s++) {
      read += sheet(profile, s, seen) ? 1 : 0;
    }
    if (read == 0 && seen.isEmpty()) {
      throw nothing();
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

  private boolean sheet(Profile profile, int sheetNo, List<String> seen) {
    var name = source.sheets().get(sheetNo);
    boolean readable = profile.reads(name) && !source.hidden(sheetNo);
    try (var rows = source.rows(sheetNo)) {
      var walk = new SheetWalk(profile, sheetNo);
      if (readable) {
        new TableWalk(new HeadingSearch(profile), words, source.merges(sheetNo), walk).walk(rows);
      } else {
        rows.forEachRemaining(walk::passed);
      }
      walk.end();
      if (walk.reader == null) {
        walk.first.ifPresent(r -> seen.add(r.place() + " " + shown(r)));
        skipped(sheetNo, name, walk.passed, walk.widest);
      }
      return walk.reader != null;
    }
  }

  /** Reads the tables of a sheet as they are found. */
  private final class SheetWalk implements TableWalk.Sink {
    private final Profile profile;
    private final int sheetNo;
    private final Merges merges;
    private final List<SheetReader> sides = new ArrayList<>();
    private @Nullable SheetReader reader;
    private @Nullable SourceRow astray;
    private Optional<SourceRow> first = Optional.empty();
    private String why = "";
    private int passed;
    private int widest;

    SheetWalk(Profile profile, int sheetNo) {
      this.profile = profile;
      this.sheetNo = sheetNo;
      this.merges = source.merges(sheetNo);
    }

    @Override
    public void table(List<SourceRow> above, Headings headings, List<SourceRow> rows) {
      closeAstray();
      SheetReader next;
      try {
        next = reader(above, headings, rows, reader);
      } catch (InputError e) {
        if (!anyTable) {
          throw e;
        }
        rows.forEach(this::passed);
        unreadable(rows.getFirst(), String.valueOf(e.getMessage()));
        return;
      }
      anyTable = true;
      ordinal += above.size() + rows.size();
      if (reader != null && reader.readsLike(next)) {
        reader.goesOn(above);
        chunks.note(next.notes(), ordinal, above.size() + rows.size());
        return;
      }
      closeTable();
      reader = next;
      sides.add(next);
      for (var beside : headings.beside()) {
        sides.add(reader(above, beside, rows, null));
      }
      chunks.sheet(next);
      var notes = new ArrayList<>(next.notes());
      notes.addAll(Withheld.ofColumns(headings, rows.getLast(), source.hiddenColumns(sheetNo)));
      chunks.note(notes, ordinal, above.size() + rows.size());
    }

    private SheetReader reader(
        List<SourceRow> above,
        Headings headings,
        List<SourceRow> rows,
        @Nullable SheetReader before) {
      return SheetReader.of(
          profile,
          new SheetReader.Begun(above, headings, rows, merges),
          of,
          before,
          cells,
          plausibility,
          limits.cellLength());
    }

    @Override
    public void row(SourceRow row) {
      for (int s = 0; s < sides.size(); s++) {
        var side = sides.get(s);
        var part =
            sides.size() == 1
                ? row
                : row.between(
                    side.left(), s + 1 < sides.size() ? sides.get(s + 1).left() : row.width());
        if (s == 0 || !part.blank()) {
          add(side, part);
        }
      }
    }

    @Override
    public void unreadable(SourceRow headings, String reason) {
      closeAstray();
      astray = headings;
      why = reason;
      passed = 0;
      passed(headings);
    }

    @Override
    public void passed(SourceRow row) {
      passed++;
      if (!row.blank()) {
        first = first.isEmpty() ? Optional.of(row) : first;
        widest = Math.max(widest, filled(row));
      }
    }

    void end() {
      closeAstray();
      closeTable();
    }

    private void closeTable() {
      sides.forEach(s -> chunks.note(s.lost(), ordinal, 0));
      sides.clear();
    }

    private void closeAstray() {
      if (astray != null && reader != null) {
        ordinal += passed;
        var note =
            Found.ofRow(
                astray,
                Severity.WARNING,
                "%s；自此 %d 行未导入".formatted(why.replaceFirst(" \\| .*", ""), passed)
                    + " | %s; %d rows from here on are left out"
                        .formatted(why.replaceFirst(".* \\| ", ""), passed));
        chunks.note(List.of(note), ordinal, passed);
        astray = null;
        passed = 0;
      }
    }
  }

  private static int filled(SourceRow row) {
    return (int) Stream.of(row.cells()).filter(c -> !c.isEmpty()).count();
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

  /** Tells of a sheet that is left out; a warning where people may have meant a table. */
  private void skipped(int sheetNo, String name, int count, int widest) {
    if (count > 0) {
      ordinal += count;
      boolean hidden = source.hidden(sheetNo);
      var note =
          new Found(
              sheetNo,
              name,
              1,
              null,
              null,
              null,
              null,
              (hidden
                      ? "隐藏的工作表“%1$s”，%2$d 行未导入 | the hidden sheet %1$s; its %2$d rows are left out"
                      : "工作表“%1$s”没有所需的表头，%2$d 行未导入 | the sheet %1$s has not the headings wanted;"
                          + " its %2$d rows are left out")
                  .formatted(name, count),
              hidden || widest > 1 ? Severity.WARNING : Severity.NOTE);
      chunks.note(List.of(note), ordinal, count);
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
