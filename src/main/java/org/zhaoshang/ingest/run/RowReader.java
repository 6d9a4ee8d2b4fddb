package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Amount;
import org.zhaoshang.ingest.cell.Coordinates;
import org.zhaoshang.ingest.cell.Fields;
import org.zhaoshang.ingest.cell.Reading;
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

  private final Profile profile;
  private final Headings headings;
  private final Merges merges;
  private final List<BoundCell> cells;
  private final Places places;
  private final Map<Integer, String> carried = new HashMap<>();
  private final int width;
  private final int cellLength;

  RowReader(
      Profile profile,
      Headings headings,
      Merges merges,
      List<BoundCell> cells,
      Places places,
      int cellLength) {
    this.profile = profile;
    this.headings = headings;
    this.merges = merges;
    this.cells = cells;
    this.places = places;
    this.cellLength = cellLength;
    this.width = headings.texts().keySet().stream().mapToInt(i -> i + 1).max().orElse(0);
  }

  RowResult read(SourceRow row) {
    if (row.blank()) {
      return new RowResult.Skipped(row, List.of());
    }
    var skipped = skipped(row);
    if (skipped != null) {
      return new RowResult.Skipped(row, List.of(Found.ofRow(row, Severity.NOTE, skipped)));
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
    beyondHeadings(row, found);
    return good
        ? new RowResult.Drafted(row, new Draft(row.place(), values, List.copyOf(people)), found)
        : new RowResult.Rejected(row, found);
  }

  /** Why the row is no record, null when it is one. */
  private @Nullable String skipped(SourceRow row) {
    if (repeatsHeadings(row)) {
      return "重复的表头 | the headings again";
    }
    if (profile.skip().isEmpty()) {
      return null;
    }
    int looked = 0;
    for (int c = 0; c < row.width() && looked < 3; c++) {
      var text = row.text(c);
      if (!text.isEmpty()) {
        looked++;
        var folded = Writing.fold(text);
        for (var rule : profile.skip().entrySet()) {
          if (rule.getValue().matcher(folded).find()) {
            return rule.getKey();
          }
        }
      }
    }
    return null;
  }

  private boolean repeatsHeadings(SourceRow row) {
    int same = 0;
    for (var cell : cells) {
      var text = row.text(cell.bound().index());
      if (!text.isEmpty() && !cell.bound().heading().equals(text)) {
        return false;
      }
      same += text.isEmpty() ? 0 : 1;
    }
    return same >= 2;
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
      } else if (column.expected()) {
        found.add(Found.ofCell(row, cell.bound(), Severity.WARNING, text, "空缺 | no value"));
      }
      return !column.required();
    }
    switch (reading(cell, text, values)) {
      case Reading.Blank _ -> {}
      case Reading.Value(var value, var remarks) -> {
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
      case Reading.Bad(var reason) -> {
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

  private Reading reading(BoundCell cell, String text, Map<String, Object> values) {
    if (text.length() > cellLength) {
      return Reading.bad("超过 %d 字 | longer than %d characters".formatted(cellLength, cellLength));
    }
    if (text.charAt(0) == '#' && EXCEL_ERROR.matcher(text).matches()) {
      return Reading.bad("Excel 公式的错误值 | the error value of an Excel formula");
    }
    return cell.read(text, values);
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

  Headings headings() {
    return headings;
  }
}
