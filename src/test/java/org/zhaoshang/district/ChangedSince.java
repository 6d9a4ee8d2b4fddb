package org.zhaoshang.district;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets all that is there have been there on an earlier day, and much of it have changed since, with
 * the history that the product writes. Taken back when closed.
 */
final class ChangedSince implements AutoCloseable {

  private static final String YEARS = "project.project_year";

  private final JdbcClient jdbc;
  private final List<String> tables;

  ChangedSince(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.tables =
        jdbc.sql("select guarded from record.guard where type is not null union all select ?")
            .param(YEARS)
            .query(String.class)
            .list();
    jdbc.sql("create schema kept").update();
    tables.forEach(t ->
        jdbc.sql("create table kept.%s as select * from %s".formatted(t.replace('.', '_'), t))
            .update());
    jdbc.sql("create table kept.history as select * from record.history").update();
  }

  void since(LocalDate day) {
    jdbc.sql("update record.history set at = at - interval '1 day' * (current_date + 1 - ?::date)")
        .param(day)
        .update();
    for (var table : tables) {
      if (!table.equals(YEARS)) {
        jdbc.sql("update %s set created_at = ?::date - interval '1 day'".formatted(table))
            .param(day)
            .update();
      }
    }
    changed(
        "Project",
        "project.project",
        "stars = 1 + id % 5, light = 'RED', total_investment = coalesce(total_investment, 0) + 1000000.01, street_code = '210211014'",
        "id % 3 = 0");
    changed(
        "Project",
        "project.project",
        "stars = null, category = 'SERVICE', industry_code = null, industry_edition = null",
        "id % 2 = 0");
    changed(
        "Project", "project.project", "retired_at = now(), retired_reason = '重复'", "id % 7 = 0");
    changed(
        "Enterprise",
        "enterprise.enterprise",
        "registered_capital = 1, status = '吊销', established_on = '2001-02-03', currency = 'USD'",
        "id % 3 = 0");
    changed(
        "Enterprise",
        "enterprise.enterprise",
        "province = '辽宁省', industry_code = '38', industry_edition = 2017",
        "id % 5 = 0");
    changed("Chamber", "chamber.chamber", "kind = 'ASSOCIATION', status = 'PLANNED'", "id % 2 = 0");
    changed(
        "Lead",
        "lead.lead",
        "stage = 'LOST', intended_investment = null, intended_investment_basis = null, intended_investment_from = null, intended_investment_to = null",
        "id % 2 = 0");
    changed("Lead", "lead.lead", "chamber_id = null", "id % 3 = 0");
    changed("ServiceItem", "service.item", "legal_days = 1, department = '另一部门'", "id % 2 = 0");
    years("phase = 'COMPLETED', planned_investment = 5", "project_id % 2 = 0");
    jdbc.sql(
            """
            with made as (
              insert into project.project_year as t (project_id, year, phase) select id, 2031, 'PRELIMINARY' from project.project where id % 4 = 1
              returning project_id, record.difference(null, to_jsonb(new)) as changes)
            insert into record.history (type, id, kind, actor, source, locator, true_for, changes)
            select 'Project', project_id, 'UPDATED', 'test', 'test', '', current_date,
              jsonb_build_object('years.2031.phase', changes -> 'phase', 'years.2031.currency', changes -> 'currency') from made
            """)
        .update();
  }

  private void changed(String type, String table, String set, String where) {
    jdbc.sql(
            """
            with changed as (update %s t set %s where %s returning t.id, record.difference(to_jsonb(old), to_jsonb(new)) as changes)
            insert into record.history (type, id, kind, actor, source, locator, true_for, changes)
            select ?, id, 'UPDATED', 'test', 'test', '', current_date, changes from changed
            """
                .formatted(table, set, where))
        .param(type)
        .update();
  }

  private void years(String set, String where) {
    jdbc.sql(
            """
            with changed as (update project.project_year t set %s where %s
              returning t.project_id, t.year, record.difference(to_jsonb(old), to_jsonb(new)) as changes)
            insert into record.history (type, id, kind, actor, source, locator, true_for, changes)
            select 'Project', project_id, 'UPDATED', 'test', 'test', '', current_date,
              (select jsonb_object_agg('years.' || year || '.' || key, value) from jsonb_each(changes)) from changed
            where changes <> '{}'
            """
                .formatted(set, where))
        .update();
  }

  @Override
  public void close() {
    for (var table : tables.reversed()) {
      var kept = "kept." + table.replace('.', '_');
      var key = table.endsWith("_year") ? List.of("project_id", "year") : List.of("id");
      var same =
          key.stream()
              .map(k -> "t.%1$s = k.%1$s".formatted(k))
              .reduce((a, b) -> a + " and " + b)
              .orElseThrow();
      var columns =
          jdbc.sql(
                  "select string_agg(format('%I', attname), ', ') from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''")
              .param(table)
              .query(String.class)
              .single();
      if (table.endsWith("_year")) {
        jdbc.sql(
                "delete from %s t where not exists (select from %s k where %s)"
                    .formatted(table, kept, same))
            .update();
      }
      jdbc.sql(
              "update %s t set (%s) = (select %2$s from %s k where %s)"
                  .formatted(table, columns, kept, same))
          .update();
    }
    jdbc.sql("update record.history h set at = k.at from kept.history k where k.seq = h.seq")
        .update();
    jdbc.sql("delete from record.history h where actor = 'test'").update();
    jdbc.sql("drop schema kept cascade").update();
  }
}
