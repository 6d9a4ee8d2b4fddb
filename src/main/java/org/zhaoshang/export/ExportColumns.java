package org.zhaoshang.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Row;

/**
 * What a file of records of one type holds.
 *
 * @param title what the type is called, in Chinese
 * @param fields in the order of the columns; the id comes before them
 */
record ExportColumns(String title, List<ExportField> fields, ExportLabels labels) {

  private static final String ID = "id";

  /** In Chinese; of two that are called alike the second says so. */
  List<String> headings() {
    var times = new HashMap<String, Integer>();
    return Stream.concat(
            Stream.of("全局编号"), fields.stream().flatMap(field -> field.headings().stream()))
        .map(heading -> {
          int time = times.merge(heading, 1, Integer::sum);
          return time == 1 ? heading : "%s（%d）".formatted(heading, time);
        })
        .toList();
  }

  /** A cell for each heading: text, number, day or nothing. */
  List<@Nullable Object> cells(Row row, LoadedFields loaded) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(labels.id(row));
    fields.forEach(field -> field.addCells(row, loaded, cells));
    return cells;
  }

  Map<String, @Nullable Object> json(Row row, LoadedFields loaded) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    object.put(ID, labels.id(row));
    fields.forEach(field -> object.put(field.name(), field.json(row, loaded)));
    return object;
  }

  boolean arePersonal() {
    return fields.stream().anyMatch(ExportField::isPersonal);
  }
}
