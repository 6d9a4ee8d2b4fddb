package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what refers to a record along when it is merged into another, and remembers it, so that the
 * two can be taken apart again. The database does it (V200), since it knows every foreign key, and
 * since contacts and decisions on names go along that the caller may not write.
 */
@Component
class MovedReferences {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final RecordTypes types;

  MovedReferences(JdbcClient jdbc, RecordTypes types) {
    this.jdbc = jdbc;
    this.types = types;
  }

  /**
   * What refers to {@code from} refers to {@code into}; a link that {@code into} has already is
   * kept aside. The history of whatever changes by it says so.
   *
   * @throws InputProblems when both are referred to by records that would then be one
   */
  void move(RecordType type, long from, long into, Statement statement) {
    try {
      call(false, type, from, into, statement);
    } catch (DuplicateKeyException e) {
      throw InputProblems.of(
          "into",
          "identity",
          null,
          Message.of(
              "两条都有同样的下属记录，请先合并那些", "both have records that are the same; merge those first"));
    }
  }

  /** Gives back what was moved and still refers to {@code into}. */
  void back(RecordType type, long from, long into, Statement statement) {
    call(true, type, from, into, statement);
  }

  private void call(boolean apart, RecordType type, long from, long into, Statement statement) {
    jdbc.sql(
            "select 1 from record.move_noted(:type, :from, :into, :apart, :parts::jsonb, :by, :day, :reason)")
        .param("type", type.name())
        .param("from", from)
        .param("into", into)
        .param("apart", apart)
        .param("parts", JSON.writeValueAsString(parts(type)))
        .param("by", statement.by())
        .param("day", statement.trueFor())
        .param("reason", statement.reason(), java.sql.Types.VARCHAR)
        .query(Integer.class)
        .list();
  }

  /** Where it stands what belongs to records of this type, and what refers to them. */
  private List<Map<String, Object>> parts(RecordType type) {
    var parts = new ArrayList<Map<String, Object>>();
    for (var holder : types.all()) {
      boolean here = holder.name().equals(type.name());
      for (var field : holder.fields()) {
        boolean there = field.type().equals(type.name());
        var key = RecordTable.columnName(field.name());
        var part = new HashMap<String, Object>();
        if (field.kind() == FieldKind.REFERENCE && there) {
          var column = RecordTable.columnName(field.columns().getFirst());
          part.putAll(Map.of("table", holder.table(), "of", column, "key", column));
        } else if (field.link() != null && field.kind() == FieldKind.LINKS && (here || there)) {
          part.putAll(Map.of("here", here, "there", there, "key", key));
          part.put("table", field.link().table());
          part.put("of", field.link().of());
          part.put("to", field.link().to());
        } else if (field.children() != null && here) {
          var rows = field.children();
          part.putAll(Map.of("table", rows.table(), "of", rows.of(), "key", key));
          part.put("to", RecordTable.columnName(rows.by()));
        } else {
          continue;
        }
        part.putAll(Map.of("kind", field.kind(), "type", holder.name()));
        parts.add(part);
      }
    }
    return parts;
  }
}
