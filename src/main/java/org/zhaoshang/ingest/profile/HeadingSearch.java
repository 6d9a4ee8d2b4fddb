package org.zhaoshang.ingest.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.cell.UnitStatement;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Finds the headings among rows of a sheet: the row, or two or three rows, in which most of the
 * profile's columns are recognised, with what belongs to them below, units and column numbers.
 */
public final class HeadingSearch {

  /** How many rows from the top are looked at. */
  public static final int DEPTH = 50;

  /** How many rows above a likely one, and from it on, may belong to its headings. */
  static final int ABOVE = 2;

  static final int BELOW = 5;

  private static final int LOOKED_AT = 6;
  private static final int LONGEST_PLAIN = 30;
  private static final Pattern NUMBER = Pattern.compile("[\\d.,]+");

  private static final Pattern NO_MONEY =
      Pattern.compile("\\((?:个|亩|公顷|平方米|万平方米|㎡|人|家|%|年月?日?|年|月)\\)|个|亩|平方米|万平方米|㎡|%");
  private static final Pattern COLUMN_NUMBER = Pattern.compile("\\(?([1-9]\\d?)\\)?");
  private static final Pattern COLUMN_SIGN =
      Pattern.compile("[甲乙丙丁戊己庚辛]|栏次|列次|[a-z]|[-=+\\d()]{3,20}");

  private final Profile profile;
  private final Map<String, List<Column>> byName = new HashMap<>();

  /** Searches for the headings of {@code profile}. */
  public HeadingSearch(Profile profile) {
    this.profile = profile;
    for (var column : profile.columns()) {
      column.folded().forEach(n -> byName.computeIfAbsent(n, _ -> new ArrayList<>()).add(column));
    }
  }

  /**
   * Whether a row may be one of headings: of its first cells none is a number and one at least is a
   * heading of the profile. This is asked of every row of a file.
   */
  public boolean likely(SourceRow row) {
    int seen = 0;
    boolean known = false;
    for (int c = 0; c < row.width() && seen < LOOKED_AT; c++) {
      var text = row.text(c);
      if (!text.isEmpty()) {
        if (Character.isDigit(text.charAt(0)) && NUMBER.matcher(text).matches()) {
          return false;
        }
        seen++;
        known |= text.length() < LONGEST_PLAIN && byName.containsKey(Writing.fold(text));
      }
    }
    return known;
  }

  /**
   * The best headings in these rows; empty when no row holds enough of them: half of the required
   * ones, and two at least where the profile knows two.
   *
   * @throws InputError when a heading stands twice
   */
  public Optional<Headings> in(List<SourceRow> top, Merges merges) {
    Headings best = null;
    for (int r = 0; r < top.size(); r++) {
      if (likely(top.get(r))) {
        int from = Math.max(0, r - ABOVE);
        var found = at(r - from, top.subList(from, Math.min(top.size(), r + BELOW)), merges);
        if (found.isPresent()
            && (best == null || found.get().bound().size() > best.bound().size())) {
          best = found.get().movedBy(from);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The same for a few rows, of which the one with index {@code likely} is one of headings. */
  Optional<Headings> at(int likely, List<SourceRow> rows, Merges merges) {
    Headings best = null;
    for (int height = 1; height <= profile.headingRows(); height++) {
      int highest = Math.min(likely, rows.size() - height);
      for (int first = Math.max(0, likely - height + 1); first <= highest; first++) {
        // a row more must tell more: a unit or title above the headings is none of them
        var found = bind(rows, merges, first, first + height - 1);
        if (best == null || found.bound().size() > best.bound().size()) {
          best = found;
        }
      }
    }
    if (best == null || !enough(best)) {
      return Optional.empty();
    }
    int last = best.lastRow();
    while (last + 1 < rows.size() && belongsTo(best, rows.get(last + 1))) {
      last++;
    }
    var whole = last == best.lastRow() ? best : withUnits(best, rows, last, merges);
    return Optional.of(SideBySide.split(rows.get(best.lastRow()), whole));
  }

  /** What rows of units below say of the columns. */
  private static Headings withUnits(
      Headings headings, List<SourceRow> rows, int last, Merges merges) {
    var bound =
        headings.bound().stream()
            .map(b -> {
              var units = new LinkedHashSet<Unit>();
              rows.subList(headings.lastRow() + 1, last + 1)
                  .forEach(r ->
                      UnitStatement.alone(r.text(merges.anchorColumn(r.number(), b.index())))
                          .ifPresent(units::add));
              return units.isEmpty()
                  ? b
                  : new Bound(b.column(), b.index(), b.heading(), units, b.year());
            })
            .toList();
    return new Headings(
        headings.firstRow(), last, headings.texts(), bound, headings.unknown(), List.of());
  }

  private boolean enough(Headings found) {
    int required = profile.requiredHeadings().size();
    int present = required - found.missing(profile).size();
    return found.bound().size() >= Math.min(2, profile.columns().size()) && present * 2 >= required;
  }

  /** Whether a row below headings only says the units or the numbers of the columns. */
  private static boolean belongsTo(Headings headings, SourceRow row) {
    int units = 0;
    int numbers = 0;
    int signs = 0;
    int before = 0;
    for (int c = 0; c < row.width(); c++) {
      var text = row.text(c);
      if (text.isEmpty()) {
        continue;
      }
      var folded = Writing.fold(text);
      var number = COLUMN_NUMBER.matcher(folded);
      if (UnitStatement.alone(text).isPresent() || NO_MONEY.matcher(folded).matches()) {
        units++;
      } else if (number.matches()
          && Integer.parseInt(number.group(1)) > before
          && Integer.parseInt(number.group(1)) <= before + 3) {
        numbers++;
        before = Integer.parseInt(number.group(1));
      } else if (COLUMN_SIGN.matcher(folded).matches()) {
        signs++;
      } else {
        return false;
      }
    }
    return numbers + signs == 0
        ? units > 0
        : units == 0 && numbers >= 2 && numbers + signs >= Math.min(3, headings.texts().size());
  }

  private Headings bind(List<SourceRow> top, Merges merges, int first, int last) {
    var paths = paths(top.subList(first, last + 1), merges);
    var texts = new TreeMap<Integer, String>();
    var order = new LinkedHashMap<Integer, Bound>();
    var unknown = new ArrayList<Integer>();
    paths.forEach((index, path) -> {
      var text = HeadingText.joined(path);
      var written = String.join("/", path);
      texts.put(index, written);
      var column = column(text);
      if (column == null) {
        unknown.add(index);
      } else {
        order.put(index, new Bound(column, index, written, text.units(), text.year()));
      }
    });
    // in the profile's order: what a cell is may depend on columns further up in it
    var bound =
        profile.columns().stream()
            .flatMap(c -> order.values().stream().filter(b -> b.column() == c))
            .toList();
    return new Headings(first, last, texts, bound, unknown, List.of());
  }

  private @Nullable Column column(HeadingText text) {
    for (var name : text.names()) {
      var columns = byName.get(name);
      if (columns != null) {
        return columns.getFirst();
      }
    }
    return null;
  }

  /** What stands above each column, from the top. */
  private static Map<Integer, List<String>> paths(List<SourceRow> rows, Merges merges) {
    int width = rows.stream().mapToInt(SourceRow::width).max().orElse(0);
    var paths = new TreeMap<Integer, List<String>>();
    for (int c = 0; c < width; c++) {
      var path = new ArrayList<String>();
      for (int r = 0; r < rows.size(); r++) {
        var text = rows.get(r).text(merges.anchorColumn(rows.get(r).number(), c));
        if (text.isEmpty() && r + 1 < rows.size() && merges == Merges.NONE) {
          text = grouped(rows, r, c);
        }
        if (!text.isEmpty() && (path.isEmpty() || !path.getLast().equals(text))) {
          path.add(text);
        }
      }
      if (!path.isEmpty()) {
        paths.put(c, path);
      }
    }
    return paths;
  }

  /** Without merged cells a group's heading stands over its first column only. */
  private static String grouped(List<SourceRow> rows, int row, int column) {
    int left = column;
    while (left > 0 && rows.get(row).text(left).isEmpty() && below(rows, row, left)) {
      left--;
    }
    return below(rows, row, left) ? rows.get(row).text(left) : "";
  }

  private static boolean below(List<SourceRow> rows, int row, int column) {
    return rows.subList(row + 1, rows.size()).stream().anyMatch(r -> !r.text(column).isEmpty());
  }
}
