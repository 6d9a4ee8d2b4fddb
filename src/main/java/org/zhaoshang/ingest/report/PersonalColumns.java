package org.zhaoshang.ingest.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.HeadingSearch;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profiles;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.ingest.run.PersonalHeadings;
import org.zhaoshang.ingest.run.ReportMask;

/**
 * Tells which columns of a table must not be shown: those the profile calls personal, and those
 * whose heading does.
 */
@Component
class PersonalColumns {

  private final Profiles profiles;

  PersonalColumns(Profiles profiles) {
    this.profiles = profiles;
  }

  /**
   * What is masked in a sheet.
   *
   * @param headingRow the number of the last heading row, 0 when none was found
   */
  record Masked(Set<Integer> columns, long headingRow, @Nullable HeadingSearch search) {

    /** What is masked from this row on: a table further down has columns of its own. */
    Masked from(SourceRow row) {
      if (search == null || row.number() <= headingRow || !search.likely(row)) {
        return this;
      }
      var found = search.in(List.of(row), Merges.NONE);
      return found.isEmpty() ? this : new Masked(personal(found.get()), headingRow, search);
    }

    /** A cell's text as a report may show it. */
    String shown(SourceRow row, int column, String text) {
      return row.number() > headingRow
              && (columns.contains(column) || PersonalHeadings.signature(text))
          ? ReportMask.MASK
          : ReportMask.mask(text);
    }
  }

  Masked of(ImportStatus of, List<SourceRow> top, Merges merges) {
    var search = search(of);
    var headings = search == null ? null : headings(search, top, merges);
    if (headings == null) {
      // no headings were understood: whatever looks like one in the first rows counts
      var columns = new HashSet<Integer>();
      for (var row : top) {
        for (int c = 0; c < row.width(); c++) {
          if (PersonalHeadings.matches(row.text(c))) {
            columns.add(c);
          }
        }
      }
      return new Masked(columns, 0, null);
    }
    return new Masked(personal(headings), top.get(headings.lastRow()).number(), search);
  }

  private static Set<Integer> personal(Headings found) {
    var columns = new HashSet<Integer>();
    for (var part : found.parts()) {
      part.bound().stream().filter(b -> b.column().personal()).forEach(b -> columns.add(b.index()));
      part.unknown().stream()
          .filter(c -> PersonalHeadings.matches(part.texts().getOrDefault(c, "")))
          .forEach(columns::add);
    }
    return columns;
  }

  private static @Nullable Headings headings(
      HeadingSearch search, List<SourceRow> top, Merges merges) {
    try {
      return search.in(top, merges).orElse(null);
    } catch (InputError e) {
      return null;
    }
  }

  private @Nullable HeadingSearch search(ImportStatus of) {
    try {
      return of.profile() == null ? null : new HeadingSearch(profiles.named(of.profile()));
    } catch (InputError e) {
      return null;
    }
  }
}
