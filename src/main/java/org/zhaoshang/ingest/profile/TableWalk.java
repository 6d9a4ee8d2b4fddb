package org.zhaoshang.ingest.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.UnitStatement;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Walks down a sheet and tells the tables in it apart: titles, headings, rows; then perhaps titles,
 * headings and rows of the next one. Rows come in their order, a few of them late.
 */
public final class TableWalk {

  /** Takes what is found. */
  public interface Sink {

    /**
     * A table begins.
     *
     * @param above the rows that stand above its headings since the last table, blank ones included
     * @param headings their indexes count in {@code rows}
     * @param rows the rows of the headings
     */
    void table(List<SourceRow> above, Headings headings, List<SourceRow> rows);

    /** A row of the table. */
    void row(SourceRow row);

    /**
     * A table begins that cannot be read; what follows is {@link #passed}.
     *
     * @param why in Chinese and English
     */
    void unreadable(SourceRow headings, String why);

    /** A row that stands in no table that can be read. */
    void passed(SourceRow row);
  }

  /** Cells that titles and what stands beside them fill at most. */
  private static final int WIDEST_TITLE = 6;

  private static final Pattern NUMBER = Pattern.compile("[\\d.,]+");
  private static final Pattern LABEL = Pattern.compile("[:：﹕]");
  private static final String ANOTHER_KIND =
      "另一张表，表头不属于此格式 | another table, whose headings are not those of this profile";

  private enum Where {
    ABOVE,
    INSIDE,
    ASTRAY
  }

  private final HeadingSearch search;
  private final HeadingWords words;
  private final Merges merges;
  private final Sink sink;
  private final List<SourceRow> waiting = new ArrayList<>();
  private Where where = Where.ABOVE;

  /** Tells the tables whose headings {@code search} finds from those whose headings it does not. */
  public TableWalk(HeadingSearch search, HeadingWords words, Merges merges, Sink sink) {
    this.search = search;
    this.words = words;
    this.merges = merges;
    this.sink = sink;
  }

  /** Walks to the end of the rows. */
  public void walk(Iterator<SourceRow> rows) {
    var ahead = new ArrayDeque<SourceRow>();
    boolean any = false;
    while (!ahead.isEmpty() || rows.hasNext()) {
      var row = ahead.isEmpty() ? rows.next() : ahead.removeFirst();
      if (search.likely(row)) {
        while (ahead.size() < HeadingSearch.BELOW - 1 && rows.hasNext()) {
          ahead.addLast(rows.next());
        }
        var begun = begins(row, ahead, any);
        any |= begun;
        if (begun) {
          continue;
        }
      }
      step(row, any);
    }
    release();
  }

  /** Whether a table begins with this row, or a few rows above it; its headings are taken. */
  private boolean begins(SourceRow row, ArrayDeque<SourceRow> ahead, boolean later) {
    int above = Math.min(HeadingSearch.ABOVE, waiting.size());
    var window = new ArrayList<>(waiting.subList(waiting.size() - above, waiting.size()));
    window.add(row);
    window.addAll(ahead);
    Optional<Headings> found;
    try {
      found = search.at(above, window, merges);
    } catch (InputError e) {
      if (!later) {
        throw e;
      }
      release();
      where = Where.ASTRAY;
      sink.unreadable(row, String.valueOf(e.getMessage()));
      return true;
    }
    if (found.isEmpty()) {
      return false;
    }
    var headings = found.get();
    var titles = titles(above - headings.firstRow());
    for (int r = above + 1; r <= headings.lastRow(); r++) {
      ahead.removeFirst();
    }
    var of = List.copyOf(window.subList(headings.firstRow(), headings.lastRow() + 1));
    where = Where.INSIDE;
    sink.table(titles, headings.movedBy(-headings.firstRow()), of);
    return true;
  }

  /**
   * Takes the rows that are titles of the next table from those that wait; others are rows of the
   * table before.
   *
   * @param taken how many at the end are headings already
   */
  private List<SourceRow> titles(int taken) {
    int to = waiting.size() - taken;
    int from = to;
    while (from > 0 && (where == Where.ABOVE || title(waiting.get(from - 1)))) {
      from--;
    }
    var titles = List.copyOf(waiting.subList(from, to));
    waiting.subList(from, waiting.size()).clear();
    release();
    return titles;
  }

  private void step(SourceRow row, boolean any) {
    if (where == Where.INSIDE && words.headings(row, waiting.isEmpty())) {
      var titles = titles(0);
      where = Where.ASTRAY;
      sink.unreadable(row, ANOTHER_KIND);
      titles.forEach(sink::passed);
    } else if (where == Where.ABOVE || title(row)) {
      waiting.add(row);
      if (waiting.size() > HeadingSearch.DEPTH) {
        pass(waiting.removeFirst());
      }
    } else {
      release();
      pass(row);
    }
  }

  private void release() {
    waiting.forEach(this::pass);
    waiting.clear();
  }

  private void pass(SourceRow row) {
    if (where == Where.INSIDE) {
      sink.row(row);
    } else {
      sink.passed(row);
    }
  }

  /** Whether a row may stand above headings: it is blank, says one thing, or a unit. */
  private static boolean title(SourceRow row) {
    int filled = 0;
    for (int c = 0; c < row.width() && filled <= WIDEST_TITLE; c++) {
      filled += row.text(c).isEmpty() ? 0 : 1;
    }
    if (filled > WIDEST_TITLE || row.cells().length > 0 && NUMBER.matcher(first(row)).matches()) {
      return false;
    }
    return filled <= 1
        || LABEL.matcher(first(row)).find()
        || !UnitStatement.in(String.join("  ", row.cells())).isEmpty()
        || !UnitStatement.in(String.join("", row.cells())).isEmpty();
  }

  private static String first(SourceRow row) {
    for (var text : row.cells()) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }
}
