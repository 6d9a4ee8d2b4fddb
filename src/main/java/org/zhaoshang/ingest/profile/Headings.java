package org.zhaoshang.ingest.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Unit;

/**
 * The headings of one sheet, bound to the columns of a profile.
 *
 * @param firstRow index among the rows looked at, from 0
 * @param lastRow index of the last heading row
 * @param texts every heading as written, by column index; two rows are joined by {@code /}
 * @param bound the known columns, in the profile's order
 * @param unknown indexes of columns that the profile does not know
 */
public record Headings(
    int firstRow,
    int lastRow,
    Map<Integer, String> texts,
    List<Bound> bound,
    List<Integer> unknown) {

  /**
   * A column of the profile at its place in the sheet.
   *
   * @param index from 0
   * @param unit the unit its heading names, else null
   */
  public record Bound(Column column, int index, String heading, @Nullable Unit unit) {}

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
}
