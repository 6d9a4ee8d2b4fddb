package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Notes whose documents change with a record's, as far as the schema declares it: references and
 * lists of records that are embedded.
 */
@Component
class DeclaredDependents {

  private final JdbcClient jdbc;
  private final List<Relation> relations = new ArrayList<>();

  private record Relation(
      String embedded, String dependent, String table, String id, String reference) {}

  DeclaredDependents(JdbcClient jdbc, RecordTypes types) {
    this.jdbc = jdbc;
    for (var type : types.all()) {
      for (var field : type.fields()) {
        var link = field.link();
        if (link == null || !field.embedded()) {
          continue;
        }
        relations.add(
            field.kind() == FieldKind.LINKS
                ? new Relation(
                    field.type(),
                    type.name(),
                    String.valueOf(link.table()),
                    String.valueOf(link.of()),
                    String.valueOf(link.to()))
                : new Relation(
                    field.type(),
                    type.name(),
                    type.table(),
                    "id",
                    RecordTable.columnName(field.columns().getFirst())));
      }
    }
  }

  /** Queues the documents that embed something of these records. */
  void note(String type, Collection<Long> ids) {
    for (var relation : relations) {
      if (relation.embedded().equals(type)) {
        jdbc.sql("select record.note_dependents(?, ?::regclass, ?, ?, ?)")
            .param(relation.dependent())
            .param(relation.table())
            .param(relation.id())
            .param(relation.reference())
            .param(ids.toArray(Long[]::new))
            .query(row -> {});
      }
    }
  }
}
