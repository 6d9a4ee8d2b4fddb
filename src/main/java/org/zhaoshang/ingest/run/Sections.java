package org.zhaoshang.ingest.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.CellReading;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * What the titles of sections, and the sheet's name, say of the rows below: {@code 一、续建项目（2个）},
 * {@code （二）营城子街道}. A title ends the sections of its own level and below, also when nobody knows
 * what it says.
 */
final class Sections {

  private static final Pattern FIRST = Pattern.compile("^[一二三四五六七八九十]{1,3}(?:[、.]|$)");
  private static final Pattern SECOND = Pattern.compile("^\\([一二三四五六七八九十]{1,3}\\)[、.]?");
  private static final Pattern THIRD = Pattern.compile("^\\d{1,2}[、.](?!\\d)");
  private static final Pattern COUNT =
      Pattern.compile("\\([^()]*\\d+[个项家][^()]*\\)$|[:,]?(?:共|计|共计)?\\d+[个项家].*$");
  private static final Pattern NUMBER = Pattern.compile("[-\\d.,%]+|=.*");
  private static final Pattern KIND = Pattern.compile("(?:类?项目|类)$");
  private static final Pattern LIKE_A_TITLE = Pattern.compile("(?:项目|街道|类|园区)$");
  private static final Pattern SHEET =
      Pattern.compile("^\\d{1,2}[、.]?|(?:项目)?(?:表|台账|清单|明细|汇总)?\\d*$");
  private static final int UNNUMBERED = 9;

  /** Characters; what is longer is a text. */
  private static final int LONGEST_TITLE = 100;

  /**
   * A section that is open.
   *
   * @param level 0 for the sheet, 1 for 一、, 2 for （一）, 3 for 1.
   * @param cell the column it is about, null when nobody knows
   */
  private record Open(int level, @Nullable BoundCell cell, @Nullable Object value) {}

  private final List<BoundCell> columns;
  private final Deque<Open> open = new ArrayDeque<>();

  /** Sections about these columns, in a sheet of this name. */
  Sections(List<BoundCell> columns, String sheet) {
    this.columns = columns;
    for (var name : List.of(sheet, SHEET.matcher(Writing.fold(sheet)).replaceAll(""))) {
      if (open.isEmpty()) {
        begin(0, name);
      }
    }
  }

  /**
   * Why a row is the title of a section, null when it is none. Such a row says one thing, beside
   * sums at most.
   */
  @Nullable String title(SourceRow row) {
    var texts = new ArrayList<String>(2);
    boolean numbers = false;
    for (int c = 0; c < row.width(); c++) {
      var text = row.text(c);
      if (!Writing.blank(text)) {
        boolean number = NUMBER.matcher(text).matches();
        if (text.length() > LONGEST_TITLE
            || number && texts.isEmpty()
            || !number && texts.size() == 2) {
          return null;
        }
        numbers |= number;
        if (!number) {
          texts.add(text);
        }
      }
    }
    if (texts.isEmpty()) {
      return null;
    }
    var first = Writing.fold(texts.getFirst());
    boolean split = texts.size() == 2;
    if (split
        && !FIRST.matcher(first).replaceFirst("").isEmpty()
        && !SECOND.matcher(first).matches()) {
      return null;
    }
    return title(
        split ? first + (first.startsWith("(") ? "" : "、") + Writing.fold(texts.get(1)) : first,
        numbers);
  }

  private @Nullable String title(String folded, boolean sums) {
    int level = level(folded);
    var name = folded;
    for (var numbering : List.of(FIRST, SECOND, THIRD)) {
      name = numbering.matcher(name).replaceFirst("");
    }
    name = name.replaceFirst("^、", "");
    var bare = COUNT.matcher(name).replaceFirst("");
    var known = begin(level, bare);
    if (known != null) {
      return "分段标题：%s | the title of a section".formatted(known);
    }
    boolean counted = !bare.equals(name);
    if (level <= 2 || counted) {
      end(level);
      open.push(new Open(level, null, null));
      return sums && !counted
          ? "看作分段标题，未导入；若是项目请补全该行 | taken as the title of a section; fill the row in if it is a"
              + " record"
          : "分段标题 | the title of a section";
    }
    if (!sums && !open.isEmpty() && LIKE_A_TITLE.matcher(name).find()) {
      open.removeIf(o -> o.level() == UNNUMBERED);
      return "看作分段标题，未导入 | taken as the title of a section";
    }
    return null;
  }

  private static int level(String folded) {
    return FIRST.matcher(folded).find()
        ? 1
        : SECOND.matcher(folded).find() ? 2 : THIRD.matcher(folded).find() ? 3 : UNNUMBERED;
  }

  /** Opens a section that says something known; null when it says nothing known. */
  private @Nullable String begin(int level, String name) {
    for (var text : List.of(name, KIND.matcher(name).replaceFirst(""))) {
      for (var column : columns) {
        if (!text.isEmpty()
            && column.read(text, Map.of()) instanceof CellReading.Value(var value, var _)) {
          end(level);
          if (open.stream().anyMatch(o -> o.cell() == column && o.level() == level)) {
            while (open.pop().cell() != column) {
              // sections inside the one that ends
            }
          }
          open.push(new Open(level, column, value));
          return "%s %s".formatted(column.bound().column().heading(), text);
        }
      }
    }
    return null;
  }

  private void end(int level) {
    open.removeIf(o -> o.level() > level || o.level() == level && level < UNNUMBERED);
  }

  /** What the open sections say of a column, null when nothing. */
  @Nullable Object value(BoundCell column) {
    return open.stream().filter(o -> o.cell() == column).findFirst().map(Open::value).orElse(null);
  }

  /** The columns that sections may be about. */
  List<BoundCell> columns() {
    return columns;
  }
}
