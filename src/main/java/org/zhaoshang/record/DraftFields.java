package org.zhaoshang.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.SearchSchema;

/** Which fields a record of a type can be given: what a profile may name. */
@Component
public class DraftFields {

  private final RecordTables tables;
  private final SearchSchema schema;

  DraftFields(RecordTables tables, SearchSchema schema) {
    this.tables = tables;
    this.schema = schema;
  }

  /**
   * The fields of a type, of its table and of the lists that belong to its records, each with the
   * values it can have; no values for a field that takes any. Empty when there is no such type, or
   * no table of its yet.
   */
  public Optional<Map<String, Set<String>>> of(String type) {
    if (!schema.tables().containsKey(type) || !tables.exists(type)) {
      return Optional.empty();
    }
    var fields = new HashMap<String, Set<String>>();
    tables.of(type).columns().forEach(column -> fields.put(column.field(), Set.of()));
    Consumer<String> add =
        of ->
            schema
                .fields()
                .getOrDefault(of, Map.of())
                .forEach((field, its) ->
                    fields.put(
                        field,
                        new HashSet<>(
                            schema.labels().getOrDefault(its.type(), Map.of()).keySet())));
    schema.fields().getOrDefault(type, Map.of()).values().stream()
        .filter(field -> field.many() && !schema.tables().containsKey(field.type()))
        .forEach(field -> add.accept(field.type()));
    add.accept(type);
    return Optional.of(fields);
  }
}
