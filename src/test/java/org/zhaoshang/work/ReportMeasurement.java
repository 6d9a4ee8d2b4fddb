package org.zhaoshang.work;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Statement;

/**
 * A large district: projects of one year with what was reported of them in a quarter, and leads,
 * each of which was changed, a fifth of them after the day whose report is asked for.
 */
public final class ReportMeasurement implements AutoCloseable {

  private static final Caller OFFICER =
      new Caller(
          "officer",
          Caller.Kind.PERSON,
          Set.of("work:read", "portfolio:read", "lead:read", "district:read"),
          null,
          "1");

  private final org.springframework.context.ConfigurableApplicationContext context = Desk.alone();
  private final JdbcClient jdbc = context.getBean(JdbcClient.class);
  private final ExecutionGraphQlService graph = context.getBean(ExecutionGraphQlService.class);

  /** Writes so many projects, three reports of each, and a third as many leads. */
  public void fill(int projects) {
    for (var sql :
        List.of(
            """
            insert into project.project (id, name, name_key, street_code, department, category, created_at)
            select i, '项目' || i, '项目' || i, (array(select code from catalogue.street order by code))[1 + i % 9], '部门' || i % 20, (array['SERVICE', 'LIVELIHOOD', 'REAL_ESTATE', 'INDUSTRY'])[1 + i % 4],
              now() - interval '60 days' from generate_series(1, :count) i
            """,
            """
            insert into project.project_year (project_id, year, phase, planned_investment, started_on, start_basis)
            select i, 2018, 'NEW_START', 1000000 + i, '2018-01-01'::date + i % 300, case when i % 5 = 0 then 'FORECAST' else 'REPORTED' end
            from generate_series(1, :count) i
            """,
            """
            insert into plan.monthly_report (id, project_name, project_name_key, project_id, month, month_key, completed_to_date, in_place_to_date, created_at)
            select i * 3 + m, '项目' || i, '项目' || i, i, '2018-0' || m + 1, '20180' || m + 1, 1000.01 * (m + 1) + i, 900.09 * (m + 1) + i,
              now() - interval '60 days' from generate_series(1, :count) i, generate_series(0, 2) m
            """,
            """
            insert into lead.lead (id, name, name_key, investor, investor_key, street_code, department, stage, stage_as_of, registered_on, signed_on,
              signed_investment, landed_on, project_id, created_at)
            select i, '线索' || i, '线索' || i, '曙光', '曙光', (array(select code from catalogue.street order by code))[1 + i % 9], '部门' || i % 20, 'REGISTERED', '2018-03-20', '2018-01-02',
              '2018-01-01'::date + i % 120, 1000 + i, '2018-03-20', i, now() - interval '60 days' from generate_series(1, :count / 3) i
            """,
            """
            insert into plan.annual_target (holder, holder_key, street_code, year, measure, number, created_at)
            select s || m, s || m, (array(select code from catalogue.street order by code))[s], 2018, m, 5000, now() - interval '60 days'
            from generate_series(1, 9) s, unnest('{SIGNED,REGISTERED,STARTED}'::text[]) m
            """,
            created("Project", "project.project"),
            created("MonthlyReport", "plan.monthly_report"),
            created("Lead", "lead.lead"),
            created("AnnualTarget", "plan.annual_target"),
            """
            insert into record.history (type, id, version, at, kind, actor, source, locator, true_for, changes)
            select 'Project', id, 2, now() - interval '40 days', 'UPDATED', 'file.xlsx', 'file.xlsx', 'R1', current_date,
              jsonb_build_object('description', jsonb_build_array(null, name)) from project.project
            """,
            """
            insert into record.history (type, id, version, at, kind, actor, source, locator, true_for, changes)
            select 'Project', id, 2, now() - interval '10 days', 'UPDATED', 'file.xlsx', 'file.xlsx', 'R1', current_date, jsonb_build_object(
              'street_code', jsonb_build_array((array(select code from catalogue.street order by code))[1 + (id + 1) % 9], street_code),
              'years.2018.started_on', jsonb_build_array('2018-01-15', '2018-02-15'))
            from project.project where id % 5 = 0
            """,
            """
            insert into record.history (type, id, version, at, kind, actor, source, locator, true_for, changes)
            select 'MonthlyReport', id, 2, now() - interval '10 days', 'UPDATED', 'file.xlsx', 'file.xlsx', 'R1', current_date,
              jsonb_build_object('completed_to_date', jsonb_build_array(completed_to_date - 1, completed_to_date))
            from plan.monthly_report where month = '2018-03' and project_id % 5 = 0
            """,
            """
            insert into record.history (type, id, version, at, kind, actor, source, locator, true_for, changes)
            select 'Lead', id, 2, now() - interval '10 days' + n * interval '1 hour', 'UPDATED', 'file.xlsx', 'file.xlsx', 'R1', current_date, jsonb_build_object(
              'stage', jsonb_build_array(was, is_now), 'stage_as_of', jsonb_build_array(before, after))
            from lead.lead, (values (1, 'NEGOTIATING', 'SIGNED', '2018-03-01', '2018-03-10'), (2, 'SIGNED', 'REGISTERED', '2018-03-10', '2018-03-20'))
              v (n, was, is_now, before, after) where id % 5 = 0
            """)) {
      var statement = jdbc.sql(sql);
      (sql.contains(":count") ? statement.param("count", projects) : statement).update();
    }
    for (var table :
        List.of(
            "project.project",
            "project.project_year",
            "plan.monthly_report",
            "lead.lead",
            "plan.annual_target",
            "record.history")) {
      jdbc.sql("vacuum analyze " + table).update();
    }
  }

  private static String created(String type, String table) {
    return """
    insert into record.history (type, id, version, at, kind, actor, source, locator, true_for)
    select '%s', id, 1, created_at, 'CREATED', 'file.xlsx', 'file.xlsx', 'R1', current_date from %s
    """
        .formatted(type, table);
  }

  /** How many changes are kept. */
  public long changes() {
    return jdbc.sql("select count(*) from record.history").query(Long.class).single();
  }

  /** The quarter's report as it was known before anything was changed; in milliseconds. */
  public double report(String selected) {
    var asOf = LocalDate.now(Statement.DISTRICT_TIME).minusDays(30);
    return asked(
        "workReport(year: 2018, until: \"2018-03-31\", asOf: \"%s\") { %s }"
            .formatted(asOf, selected));
  }

  /** The same as it is known now. */
  public double now(String selected) {
    return asked("workReport(year: 2018, until: \"2018-03-31\") { %s }".formatted(selected));
  }

  private double asked(String field) {
    var request =
        new DefaultExecutionGraphQlRequest(
            "{ " + field + " }", null, Map.of(), null, "1", java.util.Locale.CHINESE);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(c ->
                c.put(Horizon.CONTEXT_KEY, Horizon.forCaller(OFFICER))
                    .put(Caller.CONTEXT_KEY, OFFICER))
            .build());
    return CallerInForce.call(
        OFFICER,
        () -> {
          long start = System.nanoTime();
          var answer = graph.execute(request).block();
          double took = (System.nanoTime() - start) / 1e6;
          if (answer == null || !answer.getErrors().isEmpty()) {
            throw new IllegalStateException(String.valueOf(answer));
          }
          return took;
        });
  }

  @Override
  public void close() {
    context.close();
  }
}
