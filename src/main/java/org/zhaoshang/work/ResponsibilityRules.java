package org.zhaoshang.work;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/** At any time a project has one district leader, and one manager of each level. */
@Component
class ResponsibilityRules implements RecordRule {

  private final JdbcClient jdbc;

  ResponsibilityRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return "Responsibility";
  }

  @Override
  public void decide(Decision responsibility) {
    var from = (LocalDate) responsibility.value("validFrom");
    var to = (LocalDate) responsibility.value("validTo");
    if (from != null && to != null && to.isBefore(from)) {
      responsibility.refuse(
          "validTo",
          "order",
          from.toString(),
          Message.of("早于开始的 %s", "before it began on %s", from));
      return;
    }
    var project = responsibility.value("projectId");
    if (project == null) {
      return;
    }
    jdbc.sql(
            """
            select person from work.responsibility
            where project_id = :project and role = :role and id <> :self and retired_at is null
              and daterange(valid_from, valid_to, '[]') && daterange(:from, :to, '[]')
            order by valid_from nulls first limit 1
            """)
        .param("project", project)
        .param("role", responsibility.value("role"))
        .param("self", responsibility.before() == null ? 0 : responsibility.before().id())
        .param("from", from, java.sql.Types.DATE)
        .param("to", to, java.sql.Types.DATE)
        .query(String.class)
        .optional()
        .ifPresent(other ->
            responsibility.refuse(
                "person",
                "one-at-a-time",
                other,
                Message.of(
                    "这期间已由 %1$s 负责，同一级同一时间只有一位",
                    "%1$s is responsible in this time; there is one of each level at a time",
                    other)));
  }
}
