package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * What stands above the rows of a sheet: titles, unit, headings; and from these, how its rows are
 * read.
 */
final class SheetReader {

  private static final Pattern UNIT_ROW = Pattern.compile("单位[:](?:金额)?([^,;，；)]{1,6})");

  private final Headings headings;
  private final Map<String, String> parameters;
  private final RowReader rows;
  private final List<Found> notes;

  private SheetReader(
      Headings headings, Map<String, String> parameters, RowReader rows, List<Found> notes) {
    this.headings = headings;
    this.parameters = parameters;
    this.rows = rows;
    this.notes = notes;
  }

  /** A reader for the sheet whose first rows and headings these are. */
  static SheetReader of(
      Profile profile,
      Headings headings,
      List<SourceRow> top,
      Merges merges,
      String fileName,
      Map<String, String> given,
      Cells cells,
      int cellLength) {
    var headingRow = top.get(headings.firstRow());
    requireColumns(profile, headings, headingRow);
    var parameters = new TreeMap<>(given);
    var notes = new ArrayList<Found>();
    Unit unit = null;
    for (var row : top.subList(0, headings.firstRow())) {
      for (var text : row.cells()) {
        var unitRow = UNIT_ROW.matcher(Writing.narrow(text).replace(" ", ""));
        if (unitRow.find()) {
          unit = Unit.parse(unitRow.group(1)).orElse(unit);
        } else if (!text.isEmpty()) {
          profile.readTitle(text, parameters);
        }
      }
      if (!row.blank()) {
        notes.add(
            Found.ofRow(row, Severity.NOTE, "表头之上的标题或单位 | a title or unit above the headings"));
      }
    }
    profile.readTitle(fileName.replaceFirst("\\.[A-Za-z]{3,4}$", ""), parameters);
    profile.parameters().forEach(parameters::putIfAbsent);
    requireParameters(profile, parameters);
    for (int r = headings.firstRow(); r <= headings.lastRow(); r++) {
      notes.add(Found.ofRow(top.get(r), Severity.NOTE, "表头 | the headings"));
    }
    readPast(headings, headingRow, notes);
    var bound = cells.bind(profile, headings, unit, parameters);
    return new SheetReader(
        headings,
        parameters,
        new RowReader(profile, headings, merges, bound, new Places(parameters), cellLength),
        notes);
  }

  Headings headings() {
    return headings;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** What there is to say about titles, headings and columns. */
  List<Found> notes() {
    return notes;
  }

  RowResult read(SourceRow row) {
    return rows.read(row);
  }

  private static void requireColumns(Profile profile, Headings headings, SourceRow at) {
    var missing = headings.missing(profile);
    if (!missing.isEmpty()) {
      throw InputError.bad(
          "%s：缺少必需的列 %s；表头有 %s | %s: required columns are missing: %s; the headings are %s"
              .formatted(
                  at.place(),
                  missing,
                  headings.texts().values(),
                  at.place(),
                  missing,
                  headings.texts().values()));
    }
  }

  private static void requireParameters(Profile profile, Map<String, String> parameters) {
    var missing = profile.requires().stream().filter(p -> !parameters.containsKey(p)).toList();
    if (!missing.isEmpty()) {
      throw InputError.bad(
          "标题和文件名都没有说明 %s，请用参数给出（parameter.%s=…） | neither title nor file name tell %s; give it as parameter.%s=…"
              .formatted(missing, missing.getFirst(), missing, missing.getFirst()));
    }
  }

  private static void readPast(Headings headings, SourceRow at, List<Found> notes) {
    var reasons = new HashMap<Integer, String>();
    for (var bound : headings.bound()) {
      if (bound.column().contact() != null) {
        reasons.put(
            bound.index(),
            "个人信息，作为联系人加密保存，报告中不显示 | personal data; kept encrypted as contacts, not shown in reports");
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
    reasons.forEach((index, reason) -> {
      @Nullable String heading = headings.texts().get(index);
      notes.add(
          new Found(
              at.sheetNo(),
              at.sheet(),
              at.number(),
              index,
              heading,
              null,
              null,
              reason,
              Severity.NOTE));
    });
  }
}
