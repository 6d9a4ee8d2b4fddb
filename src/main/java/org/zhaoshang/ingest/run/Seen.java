package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.zhaoshang.ingest.ImportPreview.ColumnRead;
import org.zhaoshang.ingest.ImportPreview.RowRead;
import org.zhaoshang.ingest.ImportPreview.TableRead;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.RecordHistory.FieldChange;
import org.zhaoshang.record.Statement;

/** Remembers of an import what a person wants to see before it counts. Of one thread. */
final class Seen implements Witness {

  private static final int MOST_TABLES = 200;
  private static final Map<Change, Integer> MOST_ROWS =
      Map.of(Change.CREATED, 20, Change.UPDATED, 100, Change.UNCHANGED, 20);

  private final ImportStatus of;
  private final long most;
  private final List<TableRead> tables = new ArrayList<>();
  private final Map<Change, Integer> seen = new EnumMap<>(Change.class);
  private final List<Row> rows = new ArrayList<>();

  /** A row with what became of it. */
  record Row(SourceRow row, Draft draft, Outcome.Accepted outcome) {}

  /** Sees the first rows of a file, at most {@code most}. */
  Seen(ImportStatus of, long most) {
    this.of = of;
    this.most = most;
  }

  List<TableRead> tables() {
    return tables;
  }

  List<Row> rows() {
    return rows;
  }

  @Override
  public void before(long row) {
    if (row > most) {
      throw new Enough();
    }
  }

  @Override
  public void table(SheetReader table) {
    if (tables.size() < MOST_TABLES) {
      var columns = new TreeMap<Integer, ColumnRead>();
      table
          .headings()
          .texts()
          .forEach((index, heading) -> columns.put(index, column(index, heading, null)));
      table
          .columns()
          .forEach(cell ->
              columns.put(
                  cell.bound().index(),
                  column(cell.bound().index(), cell.bound().heading(), cell)));
      tables.add(
          new TableRead(
              table.at().sheet(),
              table.at().number(),
              table.parameters().get(Titles.YEAR),
              Statement.trueFor(table.parameters(), of.receivedAt()),
              List.copyOf(columns.values())));
    }
  }

  private static ColumnRead column(
      int index, String heading, @org.jspecify.annotations.Nullable BoundCell cell) {
    return new ColumnRead(
        SourceRow.letters(index),
        ReportMask.mask(heading),
        cell == null ? null : cell.bound().column().field(),
        cell == null || cell.unit() == null || !"AMOUNT".equals(cell.bound().column().kind())
            ? null
            : String.valueOf(cell.unit()));
  }

  @Override
  public void accepted(SourceRow row, Draft draft, Outcome.Accepted outcome) {
    int so = seen.merge(outcome.change(), 1, Integer::sum);
    if (so <= Objects.requireNonNull(MOST_ROWS.get(outcome.change()))) {
      rows.add(new Row(row, draft, outcome));
    }
  }

  /** A row of what is no record of a type: with what the file says. */
  static RowRead said(Row row) {
    return new RowRead(
        row.row().sheet(),
        row.row().number(),
        row.outcome().change().name(),
        null,
        row.draft().values().entrySet().stream()
            .map(e ->
                new FieldChange(e.getKey(), null, ReportMask.mask(String.valueOf(e.getValue()))))
            .sorted(java.util.Comparator.comparing(FieldChange::field))
            .toList());
  }
}
