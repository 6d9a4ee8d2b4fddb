package org.zhaoshang.ingest.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.CellKind;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.profile.Column;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.record.Statement;

/** Gives every column of a table the kind that reads its cells. */
@Component
class Cells {

  private final Map<String, CellKind> kinds = new TreeMap<>();

  Cells(List<CellKind> kinds) {
    kinds.forEach(k -> this.kinds.put(k.name(), k));
  }

  /**
   * Binds known columns.
   *
   * @param stated the units that are stated above the table
   */
  List<BoundCell> bind(
      Profile profile, List<Bound> columns, Set<Unit> stated, Map<String, String> parameters) {
    var year = year(parameters.get("year"));
    var asOf = year == null ? LocalDate.now(Statement.DISTRICT_TIME) : LocalDate.of(year, 1, 1);
    var given = ColumnUnit.given("unit", parameters);
    var instead = ColumnUnit.given(ImportDesk.UNIT_INSTEAD, parameters);
    var fields =
        columns.stream()
            .flatMap(b -> Stream.ofNullable(b.column().field()))
            .collect(Collectors.toUnmodifiableSet());
    return columns.stream()
        .map(bound -> {
          var known = bound.column().unit() != null ? bound.column().unit() : profile.unit();
          var unit =
              instead == null
                  ? ColumnUnit.of(bound.units(), stated, known, given)
                  : new ColumnUnit(instead, "");
          return new BoundCell(bound, kind(profile, bound.column()), unit, year, asOf, fields);
        })
        .toList();
  }

  private CellKind kind(Profile profile, Column column) {
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
    return kind;
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
