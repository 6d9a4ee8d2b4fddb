package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.cell.UnitStatement;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * One table of a sheet: what its titles, unit and headings say, and from these, how its rows are
 * read.
 */
final class SheetReader {

  /**
   * A table as it was found.
   *
   * @param above the rows over its headings
   * @param rows the rows of its headings
   */
  record Begun(List<SourceRow> above, Headings headings, List<SourceRow> rows, Merges merges) {

    /** The row that names the columns. */
    SourceRow headingRow() {
      return rows.getFirst();
    }
  }

  private final SourceRow at;
  private final Headings headings;
  private final Map<String, String> parameters;
  private final Set<Unit> units;
  private final List<BoundCell> columns;
  private final Sections sections;
  private final UnreadColumns unread;
  private final RowReader rows;
  private final List<Found> notes;

  private SheetReader(
      SourceRow at,
      Headings headings,
      Map<String, String> parameters,
      Set<Unit> units,
      List<BoundCell> columns,
      Sections sections,
      UnreadColumns unread,
      RowReader rows,
      List<Found> notes) {
    this.at = at;
    this.headings = headings;
    this.parameters = parameters;
    this.units = units;
    this.columns = columns;
    this.sections = sections;
    this.unread = unread;
    this.rows = rows;
    this.notes = notes;
  }

  /**
   * A reader for a table.
   *
   * @param before the table above it in the same sheet, null for the first
   * @throws InputError when a column or parameter is missing that the profile requires
   */
  static SheetReader of(
      Profile profile,
      Begun table,
      ImportStatus of,
      @Nullable SheetReader before,
      Cells cells,
      Plausibility plausibility,
      int cellLength) {
    var at = table.headingRow();
    requireColumns(profile, table.headings(), at);
    var notes = new ArrayList<Found>();
    var parameters = new TreeMap<>(of.parameters());
    new Titles(profile, table, of, before == null ? Map.of() : before.parameters)
        .into(parameters, notes);
    requireParameters(profile, parameters);
    var headings = Columns.ofYear(table.headings(), parameters.get(Titles.YEAR), at, notes);
    var units = units(table, before);
    for (var row : table.rows()) {
      notes.add(Found.ofRow(row, Severity.NOTE, "表头 | the headings"));
    }
    Columns.readPast(headings, at, notes);
    var bound = cells.bind(profile, headings.bound(), units, parameters);
    var sections = new Sections(Columns.ofSections(profile, cells, parameters), at.sheet());
    table.above().forEach(sections::title);
    var unread = new UnreadColumns(profile, headings, at);
    return new SheetReader(
        at,
        headings,
        parameters,
        units,
        bound,
        sections,
        unread,
        new RowReader(
            profile,
            headings,
            table.merges(),
            bound,
            sections,
            new Places(parameters),
            plausibility,
            unread,
            cellLength),
        notes);
  }

  /**
   * The units that are stated above a table. Where its headings are only those of the table before
   * once more, at the top of a printed page, what was stated there holds on.
   */
  private static Set<Unit> units(Begun table, @Nullable SheetReader before) {
    var units = new LinkedHashSet<Unit>();
    for (var row : table.above()) {
      var here = new LinkedHashSet<Unit>();
      for (var text : row.cells()) {
        here.addAll(UnitStatement.in(text));
        UnitStatement.alone(text).ifPresent(here::add);
      }
      units.addAll(here.isEmpty() ? UnitStatement.in(String.join("", row.cells())) : here);
    }
    return units.isEmpty() && before != null && before.headings.same(table.headings())
        ? before.units
        : units;
  }

  /** Whether rows below the headings are read as those of another table are. */
  boolean readsLike(SheetReader other) {
    return headings.same(other.headings)
        && parameters.equals(other.parameters)
        && units.equals(other.units);
  }

  Headings headings() {
    return headings;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** The row of its headings. */
  SourceRow at() {
    return at;
  }

  /** The columns that are read, with their units. */
  List<BoundCell> columns() {
    return columns;
  }

  /** What there is to say about titles, headings and columns. */
  List<Found> notes() {
    return notes;
  }

  /** What there is to say about columns once the rows are read. */
  List<Found> lost() {
    return unread.found();
  }

  /** The first column, from 0. */
  int left() {
    return headings.texts().keySet().stream().mapToInt(i -> i).min().orElse(0);
  }

  /** Titles that stand above the same headings on the next page. */
  void goesOn(List<SourceRow> above) {
    above.forEach(sections::title);
  }

  RowResult read(SourceRow row) {
    return rows.read(row);
  }

  private static void requireColumns(Profile profile, Headings headings, SourceRow at) {
    var missing = headings.missing(profile);
    if (!missing.isEmpty()) {
      throw InputError.bad(
          "%s：缺少必需的列 %s；表头有 %s | %s: required columns are missing: %s; the headings are %s"
              .formatted(
                  at.place(),
                  missing,
                  headings.texts().values(),
                  at.place(),
                  missing,
                  headings.texts().values()));
    }
  }

  private static void requireParameters(Profile profile, Map<String, String> parameters) {
    var missing = profile.requires().stream().filter(p -> !parameters.containsKey(p)).toList();
    if (!missing.isEmpty()) {
      throw InputError.bad(
          "标题、工作表名和文件名都没有说明 %s，请用参数给出（parameter.%s=…） | neither title, sheet nor file name tell %s; give it as parameter.%s=…"
              .formatted(missing, missing.getFirst(), missing, missing.getFirst()));
    }
  }
}
