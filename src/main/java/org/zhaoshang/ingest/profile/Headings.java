package org.zhaoshang.ingest.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * The headings of one table, bound to the columns of a profile.
 *
 * @param firstRow index among the rows looked at, from 0
 * @param lastRow index of the last heading row, rows of units and column numbers included
 * @param texts every heading as written, by column index; rows are joined by {@code /}
 * @param bound the known columns, in the profile's order
 * @param unknown indexes of columns that the profile does not know
 * @param beside the same headings again to the right, whose rows are rows of their own
 */
public record Headings(
    int firstRow,
    int lastRow,
    Map<Integer, String> texts,
    List<Bound> bound,
    List<Integer> unknown,
    List<Headings> beside) {

  /**
   * A column of the profile at its place in the sheet.
   *
   * @param index from 0
   * @param units the units of money that its heading names; none or one where all is well
   * @param year the year that its heading names, else null
   */
  public record Bound(
      Column column, int index, String heading, Set<Unit> units, @Nullable Integer year) {}

  /** These headings and those beside them, from the left. */
  public List<Headings> parts() {
    return Stream.concat(Stream.of(this), beside.stream()).toList();
  }

  /** The headings that the profile requires and that are not here. */
  public List<String> missing(Profile profile) {
    return profile.columns().stream()
        .filter(Column::required)
        .filter(c -> bound.stream().noneMatch(b -> b.column() == c))
        .map(Column::heading)
        .toList();
  }

  /** The column that feeds a target field, null when none does. */
  public @Nullable Bound feeding(@Nullable String field) {
    return field == null
        ? null
        : bound.stream()
            .filter(
                b -> field.equals(b.column().field()) || b.column().parts().containsValue(field))
            .findFirst()
            .orElse(null);
  }

  /**
   * Checks that no column stands twice; people may, and lists of values.
   *
   * @param byYear whether a column may stand once for each year that headings name
   * @throws InputError naming the column
   */
  public void requireOnce(SourceRow row, boolean byYear) {
    var seen = new HashSet<List<Object>>();
    for (var b : bound) {
      var key = List.<Object>of(b.column(), byYear ? String.valueOf(b.year()) : "");
      if (!b.column().personal() && b.column().field() != null && !seen.add(key)) {
        throw InputError.bad(
            "%s：列“%s”出现了两次，请保留一列 | %s: the column %s stands twice, keep one of them"
                .formatted(row.place(), b.column().heading(), row.place(), b.heading()));
      }
    }
  }

  /** The same among rows that begin {@code rows} further up. */
  Headings movedBy(int rows) {
    return new Headings(firstRow + rows, lastRow + rows, texts, bound, unknown, beside);
  }

  /** Whether these are the headings of {@code other}, in the same places. */
  public boolean same(Headings other) {
    return texts.equals(other.texts());
  }
}
