package org.zhaoshang.ingest.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.cell.CellReading;
import org.zhaoshang.ingest.cell.Coordinates;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Makes a place of the coordinates in a row once all its cells are read: both numbers, and the
 * datum that the file declares, or nothing. They go to the target's fields {@code
 * <field>Longitude}, {@code <field>Latitude} and {@code <field>Datum}.
 */
final class Places {

  private static final String PARAMETER = "datum";
  private static final String UNSTATED = "UNSTATED";
  private static final List<String> DATUMS =
      List.of(UNSTATED, "WGS_84", "CGCS_2000", "GCJ_02", "BD_09");

  private final String datum;

  /**
   * Places of a file with these parameters.
   *
   * @throws InputError when the parameter {@code datum} names none that is known
   */
  Places(Map<String, String> parameters) {
    this.datum = parameters.getOrDefault(PARAMETER, UNSTATED);
    if (!DATUMS.contains(datum)) {
      throw InputError.bad(
          "参数 datum 应为 %s 之一，不是“%s” | parameter datum must be one of %s, not %s"
              .formatted(DATUMS, datum, DATUMS, datum));
    }
  }

  /**
   * Replaces coordinates among the values by places, or by nothing and a finding.
   *
   * @return whether the row may become a record
   */
  boolean settle(
      SourceRow row, List<BoundCell> cells, Map<String, Object> values, List<Found> found) {
    var coordinates = new TreeMap<String, Coordinates>();
    values.forEach((field, value) -> {
      if (value instanceof Coordinates given) {
        coordinates.put(field, given);
      }
    });
    boolean good = true;
    for (var each : coordinates.entrySet()) {
      good &= settle(each.getKey(), each.getValue(), row, cells, values, found);
    }
    return good;
  }

  private boolean settle(
      String field,
      Coordinates coordinates,
      SourceRow row,
      List<BoundCell> cells,
      Map<String, Object> values,
      List<Found> found) {
    values.remove(field);
    var cell = cell(field, row, cells);
    var text = row.text(cell.bound().index());
    return switch (coordinates.place()) {
      case CellReading.Value(Coordinates.Place place, var remarks) -> {
        values.put(field + "Longitude", place.longitude());
        values.put(field + "Latitude", place.latitude());
        values.put(field + "Datum", datum);
        remarks.forEach(
            remark -> found.add(Found.ofCell(row, cell.bound(), Severity.WARNING, text, remark)));
        yield true;
      }
      case CellReading.Bad(var reason) -> {
        var column = cell.bound().column();
        boolean fatal = column.required() || column.key();
        found.add(
            Found.ofCell(
                row,
                cell.bound(),
                fatal ? Severity.ERROR : Severity.WARNING,
                text,
                fatal ? reason : RowReader.leftOut(reason)));
        yield !fatal;
      }
      default -> true;
    };
  }

  /** The first cell of the row that has something to say about the place. */
  private static BoundCell cell(String field, SourceRow row, List<BoundCell> cells) {
    var all = cells.stream().filter(c -> field.equals(c.bound().column().field())).toList();
    return all.stream()
        .filter(c -> !row.text(c.bound().index()).isEmpty())
        .findFirst()
        .orElse(all.getFirst());
  }
}
