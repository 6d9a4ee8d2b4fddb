package org.zhaoshang.ingest.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  record Masked(Set<Integer> columns, long headingRow) {

    /** A cell's text as a report may show it. */
    String shown(SourceRow row, int column, String text) {
      return row.number() > headingRow
              && (columns.contains(column) || PersonalHeadings.signature(text))
          ? ReportMask.MASK
          : ReportMask.mask(text);
    }
  }

  Masked of(ImportStatus of, List<SourceRow> top, Merges merges) {
    var columns = new HashSet<Integer>();
    var headings = headings(of, top, merges);
    if (headings.isEmpty()) {
      // no headings were understood: whatever looks like one in the first rows counts
      for (var row : top) {
        for (int c = 0; c < row.width(); c++) {
          if (PersonalHeadings.matches(row.text(c))) {
            columns.add(c);
          }
        }
      }
      return new Masked(columns, 0);
    }
    var found = headings.get();
    found.bound().stream().filter(b -> b.column().personal()).forEach(b -> columns.add(b.index()));
    found.unknown().stream()
        .filter(c -> PersonalHeadings.matches(found.texts().getOrDefault(c, "")))
        .forEach(columns::add);
    return new Masked(columns, top.get(found.lastRow()).number());
  }

  private Optional<Headings> headings(ImportStatus of, List<SourceRow> top, Merges merges) {
    if (of.profile() == null) {
      return Optional.empty();
    }
    try {
      return new HeadingSearch(profiles.named(of.profile())).in(top, merges);
    } catch (InputError e) {
      return Optional.empty();
    }
  }
}
