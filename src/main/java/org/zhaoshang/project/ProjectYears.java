package org.zhaoshang.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Money;
import tools.jackson.databind.json.JsonMapper;

/** The years of projects. */
@Component
class ProjectYears {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  ProjectYears(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Entry(long project, Map<String, Object> year) {}

  /**
   * Writes one year of these projects; a value that is not given does not erase one that is there.
   *
   * @param values by project id, then by field name
   * @return the projects that changed
   */
  Set<Long> write(int year, Map<Long, Map<String, Object>> values) {
    if (values.isEmpty()) {
      return new HashSet<>();
    }
    var rows = new ArrayList<Map<String, Object>>();
    values.forEach((id, fields) -> {
      var row = new HashMap<String, Object>();
      row.put("project_id", id);
      fields.forEach((field, value) ->
          row.put(column(field), value instanceof LocalDate ? value.toString() : value));
      rows.add(row);
    });
    return new HashSet<>(
        jdbc.sql(
                """
                insert into project.project_year as t
                  (project_id, year, currency, phase, planned_investment, completed_investment, started_on, resumed_on, start_basis)
                select x.project_id, ?, p.currency, x.phase, x.planned_investment, x.completed_investment, x.started_on, x.resumed_on,
                       x.start_basis
                from jsonb_to_recordset(?::jsonb) as x(project_id bigint, phase text, planned_investment numeric,
                       completed_investment numeric, started_on date, resumed_on date, start_basis text)
                join project.project p on p.id = x.project_id
                order by x.project_id
                on conflict (project_id, year) do update set
                  phase = excluded.phase,
                  currency = excluded.currency,
                  planned_investment = coalesce(excluded.planned_investment, t.planned_investment),
                  completed_investment = coalesce(excluded.completed_investment, t.completed_investment),
                  started_on = coalesce(excluded.started_on, t.started_on),
                  resumed_on = coalesce(excluded.resumed_on, t.resumed_on),
                  start_basis = coalesce(excluded.start_basis, t.start_basis)
                where (t.currency, t.phase, t.planned_investment, t.completed_investment, t.started_on, t.resumed_on, t.start_basis)
                  is distinct from (excluded.currency, excluded.phase,
                    coalesce(excluded.planned_investment, t.planned_investment),
                    coalesce(excluded.completed_investment, t.completed_investment),
                    coalesce(excluded.started_on, t.started_on),
                    coalesce(excluded.resumed_on, t.resumed_on),
                    coalesce(excluded.start_basis, t.start_basis))
                returning t.project_id
                """)
            .param(year)
            .param(JSON.writeValueAsString(rows))
            .query(Long.class)
            .list());
  }

  /**
   * The years of these projects, oldest first, as the schema's {@code ProjectYear} has them; one
   * SQL statement.
   */
  Map<Long, List<Map<String, Object>>> of(Collection<Long> projects) {
    var years = new HashMap<Long, List<Map<String, Object>>>();
    jdbc.sql(
            "select * from project.project_year where project_id = any(?) order by project_id, year")
        .param(projects.toArray(Long[]::new))
        .query((row, n) -> {
          var currency = row.getString("currency");
          var year = new LinkedHashMap<String, Object>();
          year.put("year", row.getInt("year"));
          year.put("phase", row.getString("phase"));
          put(year, "plannedInvestment", money(row.getBigDecimal("planned_investment"), currency));
          put(
              year,
              "completedInvestment",
              money(row.getBigDecimal("completed_investment"), currency));
          put(year, "startedOn", row.getObject("started_on", LocalDate.class));
          put(year, "resumedOn", row.getObject("resumed_on", LocalDate.class));
          put(year, "startBasis", row.getString("start_basis"));
          return new Entry(row.getLong("project_id"), year);
        })
        .list()
        .forEach(e -> years.computeIfAbsent(e.project(), id -> new ArrayList<>()).add(e.year()));
    return years;
  }

  private static void put(Map<String, Object> year, String field, @Nullable Object value) {
    if (value != null) {
      year.put(field, value);
    }
  }

  private static @Nullable Money money(java.math.@Nullable BigDecimal amount, String currency) {
    return amount == null ? null : new Money(amount, currency);
  }

  private static String column(String field) {
    return field.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}
