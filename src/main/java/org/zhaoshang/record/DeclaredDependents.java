package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/** Whose documents embed whose, as far as the schema declares it: references and lists of records. */
@Component
class DeclaredDependents {

  private final List<Dependents> relations = new ArrayList<>();

  DeclaredDependents(JdbcClient jdbc, RecordTypes types) {
    for (var type : types.all()) {
      for (var field : type.fields()) {
        var sql = sql(type, field);
        if (sql != null) {
          relations.add(new Declared(jdbc, field.type(), type.name(), sql));
        }
      }
    }
  }

  private static @org.jspecify.annotations.Nullable String sql(RecordType type, RecordField field) {
    var link = field.link();
    if (link == null || !field.embedded()) {
      return null;
    }
    return field.kind() == FieldKind.LINKS
        ? "select distinct %s from %s where %s = any(?)"
            .formatted(link.of(), link.table(), link.to())
        : "select id from %s where %s = any(?)"
            .formatted(type.table(), RecordTable.columnName(field.columns().getFirst()));
  }

  List<Dependents> all() {
    return relations;
  }

  private record Declared(JdbcClient jdbc, String embedded, String dependent, String sql)
      implements Dependents {

    @Override
    public List<Long> of(Collection<Long> ids) {
      return jdbc.sql(sql)
          .param(ids.toArray(Long[]::new))
          .query((row, n) -> row.getLong(1))
          .list();
    }
  }
}
