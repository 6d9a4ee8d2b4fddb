package org.zhaoshang.record;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.record.RecordType;

/**
 * Takes what refers to a record along when it is merged into another, and remembers it, so that the
 * two can be taken apart again. The database does it (V200), since it knows every foreign key, and
 * since contacts and decisions on names go along that the caller may not write.
 */
@Component
class MovedReferences {

  private final JdbcClient jdbc;

  MovedReferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What refers to {@code from} refers to {@code into}; a link that {@code into} has already is
   * kept aside.
   *
   * @throws InputProblems when both are referred to by records that would then be one
   */
  void move(RecordType type, long from, long into) {
    try {
      call("take_along", type, from, into);
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
  void back(RecordType type, long from, long into) {
    call("give_back", type, from, into);
  }

  private void call(String function, RecordType type, long from, long into) {
    jdbc.sql("select 1 from record.%s(?, ?, ?)".formatted(function))
        .params(type.name(), from, into)
        .query(Integer.class)
        .list();
  }
}
