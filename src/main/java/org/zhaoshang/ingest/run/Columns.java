package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.SourceRow;

/** The columns of a table that are read, and what is said about those that are not. */
final class Columns {

  private Columns() {}

  /**
   * The headings without columns about another year than the table's: what was planned for 2019 is
   * no figure of 2018.
   *
   * @throws org.zhaoshang.graph.InputError when a column stands twice for the year
   */
  static Headings ofYear(
      Headings headings, @Nullable String year, SourceRow at, List<Found> notes) {
    if (year == null) {
      return headings;
    }
    var bound = new ArrayList<Bound>();
    var unknown = new ArrayList<>(headings.unknown());
    for (var column : headings.bound()) {
      if (column.year() == null || column.year().toString().equals(year)) {
        bound.add(column);
      } else {
        unknown.add(column.index());
        notes.add(
            Found.ofCell(
                at,
                column,
                Severity.WARNING,
                column.heading(),
                "此列是 %1$s 年的，本表是 %2$s 年的；未导入 | the column is about %1$s, the table about %2$s; left out"
                    .formatted(column.year(), year)));
      }
    }
    var ofYear =
        new Headings(
            headings.firstRow(),
            headings.lastRow(),
            headings.texts(),
            bound,
            unknown,
            headings.beside());
    ofYear.requireOnce(at, false);
    return ofYear;
  }

  /** The columns that the titles of sections may stand for, whether or not the table has them. */
  static List<BoundCell> ofSections(Profile profile, Cells cells, Map<String, String> parameters) {
    var columns =
        profile.columns().stream()
            .filter(c -> c.sections())
            .map(c -> new Bound(c, -1, c.heading(), Set.of(), null))
            .toList();
    return cells.bind(profile, columns, Set.of(), parameters);
  }

  /** Notes which columns are read past, and why. */
  static void readPast(Headings headings, SourceRow at, List<Found> notes) {
    var reasons = new HashMap<Integer, String>();
    for (var bound : headings.bound()) {
      if (bound.column().contact() != null) {
        reasons.put(
            bound.index(),
            "个人信息，作为联系人加密保存，报告中不显示 | personal data; kept encrypted as contacts, not shown in"
                + " reports");
      } else if (bound.column().personal()) {
        reasons.put(bound.index(), "个人信息，未导入 | personal data; not imported");
      } else if (bound.column().field() == null && "TEXT".equals(bound.column().kind())) {
        reasons.put(bound.index(), "此列不导入 | the column is not imported");
      }
    }
    for (int index : headings.unknown()) {
      var heading = headings.texts().get(index);
      reasons.put(
          index,
          heading != null && PersonalHeadings.matches(heading)
              ? "个人信息，未导入 | personal data; not imported"
              : "未知的列，未导入 | an unknown column; not imported");
    }
    reasons.forEach((index, reason) ->
        notes.add(
            new Found(
                at.sheetNo(),
                at.sheet(),
                at.number(),
                index,
                headings.texts().get(index),
                null,
                null,
                reason,
                Severity.NOTE)));
  }
}
