package org.zhaoshang.work.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.work.AskedDay;
import org.zhaoshang.work.report.WorkReport.Asked;
import org.zhaoshang.work.report.WorkReport.FunnelStage;
import org.zhaoshang.work.report.WorkReport.StalledWork;

/** What is on its way: how far leads have come, and what does not move. */
@Component
class Pipeline {

  private static final int MOST = 500;
  private static final int DECIMALS = 4;
  private static final String WAY =
      "'{CLUE,ASSESSING,NEGOTIATING,INTENT,SIGNED,REGISTERED,STARTED,IN_PRODUCTION}'::text[]";

  private final JdbcClient jdbc;

  Pipeline(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Standing(
      String stage, int standing, @Nullable Integer reached, int left, @Nullable BigDecimal days) {}

  /** The stages in their order; one statement. */
  List<FunnelStage> funnel(Asked asked) {
    var stages =
        jdbc.sql(
                """
                with s as materialized (select * from plan.stays(:since) where first is null or first <= :until),
                furthest as (select max(array_position(%1$s, stage)) as place from s group by lead_id)
                select w.stage, count(s.stage) filter (where s.last is null or s.last > :until) as standing,
                  case when w.place <= cardinality(%1$s) then (select count(*) from furthest f where f.place >= w.place) end as reached,
                  count(s.stage) filter (where s.last <= :until and s.first <= s.last) as left,
                  round(avg(s.last - s.first) filter (where s.last <= :until and s.first <= s.last), 1) as days
                from unnest(%1$s || '{SHELVED,LOST}'::text[]) with ordinality w (stage, place) left join s on s.stage = w.stage
                group by w.stage, w.place order by w.place
                """
                    .formatted(WAY))
            .param("until", asked.until())
            .param("since", AskedDay.since(asked.asOf(), jdbc))
            .query(Standing.class)
            .list();
    return IntStream.range(0, stages.size())
        .mapToObj(i -> {
          var stage = stages.get(i);
          var before = i == 0 ? null : stages.get(i - 1).reached();
          var conversion =
              stage.reached() == null || before == null || before == 0
                  ? null
                  : BigDecimal.valueOf(stage.reached())
                      .divide(BigDecimal.valueOf(before), DECIMALS, RoundingMode.HALF_UP);
          return new FunnelStage(
              stage.stage(),
              stage.standing(),
              stage.reached(),
              conversion,
              stage.left(),
              stage.days());
        })
        .toList();
  }

  /** What has not moved for more than so many days; one statement. */
  List<StalledWork> stalled(Asked asked, int days) {
    return jdbc.sql(
            """
            with y as materialized (
              select y.*, p.name from plan.years_at(:year, :since) y join plan.projects_at(:since) p on p.id = y.project_id
              where y.phase <> 'COMPLETED'),
            f as (select lead_id, max(followed_on) as day from plan.follow_ups_at(:since) where followed_on <= :until group by 1)
            select * from (
              select 'Lead' as type, s.lead_id as id, s.name, 'NO_EVENT' as reason, greatest(s.first, f.day) as since
              from plan.stays(:since) s left join f on f.lead_id = s.lead_id
              where s.stage in ('CLUE', 'ASSESSING', 'NEGOTIATING', 'INTENT') and s.first <= :until and (s.last is null or s.last > :until)
              union all
              select 'Project', y.project_id, y.name, 'NO_PROGRESS', (to_date(g.rose, 'YYYY-MM') + interval '1 month - 1 day')::date
              from plan.progress(:year, :until, :since) g join y on y.project_id = g.project_id where g.rose is not null
              union all
              select 'Project', y.project_id, y.name, 'NOT_STARTED', y.started_on
              from y where y.phase = 'NEW_START' and y.start_basis = 'FORECAST') s
            where since < :until::date - :days order by since, type, id limit :most
            """)
        .param("year", asked.year())
        .param("until", asked.until())
        .param("since", AskedDay.since(asked.asOf(), jdbc))
        .param("days", days)
        .param("most", MOST)
        .query((row, n) -> {
          var since = row.getObject("since", LocalDate.class);
          return new StalledWork(
              new NodeId(row.getString("type"), row.getLong("id")).encode(),
              row.getString("name"),
              row.getString("reason"),
              since,
              (int) java.time.temporal.ChronoUnit.DAYS.between(since, asked.until()));
        })
        .list();
  }
}
