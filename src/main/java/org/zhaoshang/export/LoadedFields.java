package org.zhaoshang.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Row;

/** What the fields of a page's records hold that do not stand in the records themselves. */
final class LoadedFields {

  /** Nothing is loaded for rows that belong to a record. */
  static final LoadedFields NONE = new LoadedFields();

  private final Map<String, Map<Row, Object>> byField = new HashMap<>();

  /** Notes what a field of these records holds; null for nothing. */
  void put(String field, List<Row> rows, List<Object> values) {
    var byRow = HashMap.<Row, Object>newHashMap(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      var value = values.get(i);
      if (value != null) {
        byRow.put(rows.get(i), value);
      }
    }
    byField.put(field, byRow);
  }

  @Nullable Object of(String field, Row row) {
    return byField.getOrDefault(field, Map.of()).get(row);
  }

  /** Records, or rows of a record. */
  List<Row> rows(String field, Row row) {
    return switch (of(field, row)) {
      case Row one -> List.of(one);
      case List<?> many -> many.stream().map(Row.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
