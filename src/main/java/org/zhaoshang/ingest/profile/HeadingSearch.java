package org.zhaoshang.ingest.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Finds the headings among the first rows of a sheet: the row, or two rows, in which most of the
 * profile's columns are recognised.
 */
public final class HeadingSearch {

  /** How many rows from the top are looked at. */
  public static final int DEPTH = 15;

  /** Longer texts are no headings; the pattern below takes quadratic time on them. */
  private static final int LONGEST_HEADING = 200;

  private static final Pattern UNIT_IN_BRACKETS =
      Pattern.compile("(.+?)\\((?:单位:)?([^()]{1,6})\\)");

  private final Profile profile;
  private final List<Set<String>> folded;

  /** Searches for the headings of {@code profile}. */
  public HeadingSearch(Profile profile) {
    this.profile = profile;
    this.folded = profile.columns().stream().map(Column::folded).toList();
  }

  /**
   * The best headings in these rows; empty when no row holds enough of them: half of the required
   * ones, and two at least where the profile knows two.
   *
   * @throws InputError when a heading stands twice
   */
  public Optional<Headings> in(List<SourceRow> top, Merges merges) {
    Headings best = null;
    for (int first = 0; first < top.size(); first++) {
      for (int rows = 1; rows <= profile.headingRows() && first + rows <= top.size(); rows++) {
        var found = bind(top, merges, first, first + rows - 1);
        if (best == null || found.bound().size() > best.bound().size()) {
          best = found;
        }
      }
    }
    if (best == null || !enough(best)) {
      return Optional.empty();
    }
    rejectDoubles(top.get(best.lastRow()), best);
    return Optional.of(best);
  }

  private boolean enough(Headings found) {
    int required = profile.requiredHeadings().size();
    int present = required - found.missing(profile).size();
    return found.bound().size() >= Math.min(2, profile.columns().size()) && present * 2 >= required;
  }

  private Headings bind(List<SourceRow> top, Merges merges, int first, int last) {
    var texts = texts(top, merges, first, last);
    var bound = new ArrayList<Bound>();
    var known = new HashSet<Integer>();
    for (int c = 0; c < profile.columns().size(); c++) {
      for (var entry : texts.entrySet()) {
        var unit = match(folded.get(c), entry.getValue());
        if (unit.isPresent() && known.add(entry.getKey())) {
          bound.add(
              new Bound(
                  profile.columns().get(c), entry.getKey(), entry.getValue(), unit.get().unit()));
        }
      }
    }
    var unknown = texts.keySet().stream().filter(i -> !known.contains(i)).toList();
    return new Headings(first, last, texts, bound, unknown);
  }

  private static TreeMap<Integer, String> texts(
      List<SourceRow> top, Merges merges, int first, int last) {
    var upper = top.get(first);
    var texts = new TreeMap<Integer, String>();
    var lower = top.get(last);
    for (int c = 0; c < Math.max(upper.width(), lower.width()); c++) {
      var above = upper.text(merges.anchorColumn(upper.number(), c));
      var below = first == last ? "" : lower.text(c);
      var joined =
          below.isEmpty() || below.equals(above)
              ? above
              : above.isEmpty() ? below : above + "/" + below;
      if (!joined.isEmpty()) {
        texts.put(c, joined);
      }
    }
    return texts;
  }

  private record Match(@Nullable Unit unit) {}

  private static Optional<Match> match(Set<String> names, String heading) {
    if (heading.length() > LONGEST_HEADING) {
      return Optional.empty();
    }
    var whole = Writing.fold(heading);
    var last = whole.substring(whole.lastIndexOf('/') + 1);
    for (var candidate : List.of(whole, last)) {
      var plain = candidate.replaceAll("[*:]+$", "");
      if (names.contains(plain)) {
        return Optional.of(new Match(null));
      }
      var bracket = UNIT_IN_BRACKETS.matcher(plain);
      if (bracket.matches() && names.contains(bracket.group(1))) {
        var unit = Unit.parse(bracket.group(2));
        if (unit.isPresent()) {
          return Optional.of(new Match(unit.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static void rejectDoubles(SourceRow row, Headings found) {
    var seen = new HashSet<Column>();
    for (var bound : found.bound()) {
      if (!bound.column().personal()
          && bound.column().field() != null
          && !seen.add(bound.column())) {
        throw InputError.bad(
            "%s：列“%s”出现了两次，请保留一列 | %s: the column %s stands twice, keep one of them"
                .formatted(row.place(), bound.column().heading(), row.place(), bound.heading()));
      }
    }
  }
}
