package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Amount;
import org.zhaoshang.ingest.cell.CellReading;
import org.zhaoshang.ingest.cell.Coordinates;
import org.zhaoshang.ingest.cell.Fields;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.Draft;

/**
 * Turns the rows below the headings into drafts, cell by cell. Rows must come in order: merged
 * cells carry down.
 */
final class RowReader {

  private static final Pattern EXCEL_ERROR =
      Pattern.compile("#(REF!|DIV/0!|VALUE!|NAME\\?|NUM!|NULL!|N/A|SPILL!|CALC!)");

  /** Cells that the title of a section and the sums beside it fill at most. */
  private static final int LARGEST_TITLE = 8;

  private static final Pattern APOSTROPHE = Pattern.compile("^['’‘](?=[0-9])");
  private static final Pattern NUMBERED = Pattern.compile("\\d{0,6}");

  private final Profile profile;
  private final Headings headings;
  private final Merges merges;
  private final List<BoundCell> cells;
  private final Sections sections;
  private final Places places;
  private final Plausibility plausibility;
  private final UnreadColumns unread;
  private final Map<Integer, String> carried = new HashMap<>();
  private final int width;
  private final int cellLength;

  RowReader(
      Profile profile,
      Headings headings,
      Merges merges,
      List<BoundCell> cells,
      Sections sections,
      Places places,
      Plausibility plausibility,
      UnreadColumns unread,
      int cellLength) {
    this.profile = profile;
    this.headings = headings;
    this.merges = merges;
    this.cells = cells;
    this.sections = sections;
    this.places = places;
    this.plausibility = plausibility;
    this.unread = unread;
    this.cellLength = cellLength;
    this.width =
        1
            + headings.parts().stream()
                .flatMap(h -> h.texts().keySet().stream())
                .mapToInt(i -> i)
                .max()
                .orElse(-1);
  }

  RowResult read(SourceRow row) {
    if (row.blank()) {
      return new RowResult.Skipped(row, List.of());
    }
    var skipped = skipped(row);
    if (skipped != null) {
      return new RowResult.Skipped(row, List.of(skipped));
    }
    var values = new HashMap<String, Object>();
    var found = new ArrayList<Found>(0);
    var people = new ArrayList<ContactCell>(0);
    boolean good = true;
    for (var cell : cells) {
      var text = text(row, cell.bound());
      good &= readCell(row, cell, text, values, people, found);
    }
    good &= places.settle(row, cells, values, found);
    ofSections(row, values, found);
    plausibility.check(row, cells, values, found);
    unread.see(row, values);
    beyondHeadings(row, found);
    return good
        ? new RowResult.Drafted(row, new Draft(row.place(), values, List.copyOf(people)), found)
        : new RowResult.Rejected(row, found);
  }

  /** Fills in what the titles of the sections say, and tells where a cell says otherwise. */
  private void ofSections(SourceRow row, Map<String, Object> values, List<Found> found) {
    for (var column : sections.columns()) {
      var said = sections.value(column);
      var field = column.bound().column().field();
      if (said != null && field != null) {
        var bound = headings.feeding(field);
        var own = values.putIfAbsent(field, said);
        if (own != null && !own.equals(said) && bound != null) {
          found.add(
              Found.ofCell(
                  row,
                  bound,
                  Severity.WARNING,
                  row.text(bound.index()),
                  "与分段标题或工作表名不一致，以此格为准 | the title of its section, or the sheet's name, says"
                      + " otherwise; the cell counts"));
        } else if (own == null && bound != null && !row.text(bound.index()).isEmpty()) {
          // the cell says something that was not understood: the section is no substitute for it
          values.remove(field);
        }
      }
    }
  }

  /** Why the row is no record, null when it is one. */
  private @Nullable Found skipped(SourceRow row) {
    if (repeatsHeadings(row)) {
      return Found.ofRow(row, Severity.NOTE, "重复的表头 | the headings again");
    }
    int looked = 0;
    int filled = 0;
    int only = -1;
    for (int c = 0; c < row.width(); c++) {
      var text = row.text(c);
      if (!text.isEmpty()) {
        filled++;
        only = c;
        if (looked++ < 3) {
          var folded = Writing.fold(text);
          for (var rule : profile.skip().entrySet()) {
            if (rule.getValue().matcher(folded).find()) {
              return Found.ofRow(row, Severity.NOTE, rule.getKey());
            }
          }
        }
      }
    }
    if (filled <= LARGEST_TITLE) {
      var title = sections.title(row);
      if (title != null) {
        return Found.ofRow(row, title.startsWith("看作") ? Severity.WARNING : Severity.NOTE, title);
      }
    }
    return filled == 1 && cells.size() > 2 && !requires(only)
        ? Found.ofRow(
            row,
            Severity.NOTE,
            NUMBERED.matcher(row.text(only)).matches()
                ? "只有序号 | nothing but a number"
                : "只有一格有字，不是记录 | a remark in one cell, no record")
        : null;
  }

  private boolean requires(int index) {
    return cells.stream()
        .anyMatch(c -> c.bound().index() == index && c.bound().column().required());
  }

  private boolean repeatsHeadings(SourceRow row) {
    int same = 0;
    for (var cell : cells) {
      var text = row.text(cell.bound().index());
      boolean heading =
          cell.bound().heading().equals(text)
              || text.length() > 1 && cell.bound().heading().endsWith("/" + text);
      if (!text.isEmpty() && !heading) {
        return false;
      }
      same += text.isEmpty() ? 0 : 1;
    }
    return same >= Math.min(2, cells.size());
  }

  private String text(SourceRow row, Bound bound) {
    int c = bound.index();
    var text = row.text(c);
    if (!bound.column().fillDown()) {
      return text;
    }
    if (!text.isEmpty()) {
      carried.put(c, row.number() + "\0" + text);
      return text;
    }
    // a blank cell inside a merged region shows the region's first cell; any other blank is blank
    long anchor = merges.anchorRow(row.number(), c);
    var above = carried.get(c);
    return anchor < row.number() && above != null && above.startsWith(anchor + "\0")
        ? above.substring(above.indexOf('\0') + 1)
        : "";
  }

  private boolean readCell(
      SourceRow row,
      BoundCell cell,
      String text,
      Map<String, Object> values,
      List<ContactCell> people,
      List<Found> found) {
    var column = cell.bound().column();
    if (column.personal()) {
      PeopleCells.add(cell.bound(), text, people);
      return true;
    }
    if (Writing.blank(text)) {
      if (column.required()) {
        found.add(
            Found.ofCell(
                row, cell.bound(), Severity.ERROR, text, "必填，不能空缺 | required, must not be blank"));
      } else if (column.fillDown() && carried.containsKey(cell.bound().index())) {
        found.add(
            Found.ofCell(
                row,
                cell.bound(),
                Severity.WARNING,
                text,
                "空缺，且未与上方单元格合并，未沿用上方的值 | no value, and not merged with the cell above, whose"
                    + " value is not taken"));
      } else if (column.expected()) {
        found.add(Found.ofCell(row, cell.bound(), Severity.WARNING, text, "空缺 | no value"));
      }
      return !column.required();
    }
    switch (reading(cell, text, values)) {
      case CellReading.Blank _ -> {}
      case CellReading.WithoutUnit _ -> {
        found.add(Found.ofCell(row, cell.bound(), Severity.ERROR, text, cell.doubt()));
        return false;
      }
      case CellReading.Contradiction(var fields, var reason) -> {
        values.keySet().removeAll(fields);
        found.add(Found.ofCell(row, cell.bound(), Severity.WARNING, text, leftOut(reason)));
      }
      case CellReading.Value(var value, var remarks) -> {
        var kept = PeopleCells.takenOut(cell.bound(), value, people);
        put(cell, kept, text, row, values, found);
        if (!kept.equals(value)) {
          found.add(
              Found.ofCell(
                  row,
                  cell.bound(),
                  Severity.WARNING,
                  text,
                  "其中的联系方式已移入联系人 | a number of a person in it was moved to the contacts"));
        }
        for (var remark : remarks) {
          found.add(Found.ofCell(row, cell.bound(), Severity.WARNING, text, remark));
        }
      }
      case CellReading.Bad(var reason) -> {
        boolean fatal = column.required() || column.key();
        found.add(
            Found.ofCell(
                row,
                cell.bound(),
                fatal ? Severity.ERROR : Severity.WARNING,
                text,
                fatal || column.field() == null ? reason : leftOut(reason)));
        return !fatal;
      }
    }
    return true;
  }

  private CellReading reading(BoundCell cell, String text, Map<String, Object> values) {
    if (text.length() > cellLength) {
      return CellReading.bad(
          "超过 %d 字 | longer than %d characters".formatted(cellLength, cellLength));
    }
    if (text.charAt(0) == '#' && EXCEL_ERROR.matcher(text).matches()) {
      return CellReading.bad("Excel 公式的错误值 | the error value of an Excel formula");
    }
    // the apostrophe that makes a number a text in Excel, typed where it is none
    return cell.read(APOSTROPHE.matcher(text).replaceFirst(""), values);
  }

  static String leftOut(String reason) {
    int bar = reason.indexOf(" | ");
    return bar < 0
        ? reason + "；未导入此值 | value left out"
        : reason.substring(0, bar) + "；未导入此值" + reason.substring(bar) + "; value left out";
  }

  private static void put(
      BoundCell cell,
      Object value,
      String text,
      SourceRow row,
      Map<String, Object> values,
      List<Found> found) {
    var column = cell.bound().column();
    var field = column.field();
    if (field == null) {
      return;
    }
    if (value instanceof Fields several) {
      values.putAll(several.values());
    } else if (value instanceof Coordinates coordinates) {
      // the longitude may stand in one cell and the latitude in another
      values.merge(
          field, coordinates, (first, more) -> ((Coordinates) first).and((Coordinates) more));
    } else if (value instanceof Amount amount) {
      putAmount(cell, amount, text, row, values, found);
    } else if (column.list() || value instanceof List<?>) {
      var all = new LinkedHashSet<Object>();
      if (values.get(field) instanceof List<?> before) {
        all.addAll(before);
      }
      if (value instanceof List<?> more) {
        all.addAll(more);
      } else {
        all.add(value);
      }
      values.put(field, List.copyOf(all));
    } else {
      values.put(field, value);
    }
  }

  private static void putAmount(
      BoundCell cell,
      Amount amount,
      String text,
      SourceRow row,
      Map<String, Object> values,
      List<Found> found) {
    var column = cell.bound().column();
    var parts = column.parts();
    if (amount.value() != null && column.field() != null) {
      values.put(column.field(), amount.value());
    }
    if (amount.basis() != Amount.Basis.EXACT && !parts.containsKey("basis")) {
      found.add(
          Found.ofCell(
              row,
              cell.bound(),
              Severity.WARNING,
              text,
              amount.value() == null
                  ? "是区间，不是一个数；未导入此值 | a range, not a number; value left out"
                  : "是约数 | an approximate figure"));
    }
    putPart(values, parts.get("basis"), amount.basis().name());
    putPart(values, parts.get("from"), amount.from());
    putPart(values, parts.get("to"), amount.to());
    var currency = parts.get("currency");
    if (currency != null && amount.currency() != null) {
      var before = values.put(currency, amount.currency());
      if (before != null && !before.equals(amount.currency())) {
        found.add(
            Found.ofCell(
                row,
                cell.bound(),
                Severity.WARNING,
                text,
                "币种与同一行其他单元格不一致（%s） | another cell of the row says currency %s"
                    .formatted(before, before)));
      }
    }
  }

  private static void putPart(
      Map<String, Object> values, @Nullable String field, @Nullable Object value) {
    if (field != null && value != null) {
      values.put(field, value);
    }
  }

  private void beyondHeadings(SourceRow row, List<Found> found) {
    for (int c = width; c < row.width(); c++) {
      if (!row.text(c).isEmpty()) {
        // the value is not shown: nobody knows what it is
        found.add(
            new Found(
                row.sheetNo(),
                row.sheet(),
                row.number(),
                c,
                null,
                null,
                null,
                "此列没有表头，未导入 | the column has no heading; left out",
                Severity.WARNING));
        return;
      }
    }
  }
}
