package org.zhaoshang.ingest.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.CellKind;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.profile.Profile;

/** Gives every column of a sheet the kind that reads its cells. */
@Component
class Cells {

  private final Map<String, CellKind> kinds = new TreeMap<>();

  Cells(List<CellKind> kinds) {
    kinds.forEach(k -> this.kinds.put(k.name(), k));
  }

  /**
   * Binds the known columns.
   *
   * @param sheetUnit what the sheet's unit row says, null when it has none
   */
  List<BoundCell> bind(
      Profile profile,
      Headings headings,
      @Nullable Unit sheetUnit,
      Map<String, String> parameters) {
    var year = year(parameters.get("year"));
    var asOf =
        year == null
            ? LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))
            : LocalDate.of(year, 1, 1);
    var cells = new ArrayList<BoundCell>();
    for (var bound : headings.bound()) {
      var column = bound.column();
      var kind = kinds.get(column.kind());
      if (kind == null) {
        throw InputError.bad(
            "格式 %s 的列“%s”用了未知的类型 %s，现有：%s | profile %s, column %s: unknown kind %s; there are %s"
                .formatted(
                    profile.name(),
                    column.heading(),
                    column.kind(),
                    kinds.keySet(),
                    profile.name(),
                    column.heading(),
                    column.kind(),
                    kinds.keySet()));
      }
      cells.add(
          new BoundCell(
              bound,
              kind,
              unit(bound.unit(), sheetUnit, column.unit(), profile.unit()),
              year,
              asOf));
    }
    return cells;
  }

  private static Unit unit(
      @Nullable Unit heading,
      @Nullable Unit sheet,
      @Nullable String column,
      @Nullable String profile) {
    if (heading != null) {
      return heading;
    }
    if (sheet != null) {
      return sheet;
    }
    var written = column != null ? column : profile;
    return written == null ? Unit.YUAN : Unit.parse(written).orElse(Unit.YUAN);
  }

  private static @Nullable Integer year(@Nullable String written) {
    if (written == null) {
      return null;
    }
    if (!written.matches("(19|20)\\d\\d")) {
      throw InputError.bad("参数 year 应为四位年份 | parameter year must be a year, 1900 to 2099");
    }
    return Integer.valueOf(written);
  }
}
