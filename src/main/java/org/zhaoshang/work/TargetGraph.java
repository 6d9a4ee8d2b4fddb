package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Money;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** What was done of a year's targets, against the share of the year that has passed. */
@Controller
class TargetGraph {

  private static final int DECIMALS = 4;
  private static final Set<String> AMOUNTS = Set.of("SIGNED_AMOUNT", "IN_PLACE", "COMPLETED");

  private final JdbcClient jdbc;
  private final Records records;

  TargetGraph(JdbcClient jdbc, Records records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  record TargetProgress(
      Row target,
      @Nullable Integer number,
      @Nullable Money amount,
      @Nullable BigDecimal share,
      BigDecimal timeShare,
      @Nullable BigDecimal points) {}

  private record Done(long id, String measure, BigDecimal done, @Nullable BigDecimal owed) {}

  /** What was done of every target of a year; one statement. */
  @QueryMapping
  List<TargetProgress> targetProgress(
      @Argument int year, @Argument @Nullable LocalDate on, GraphQLContext context) {
    var until = AskedDay.of(on);
    var done =
        jdbc.sql(
                """
                select t.id, t.measure, coalesce(t.number, t.amount) as owed, coalesce(case
                  when t.measure in ('SIGNED', 'SIGNED_AMOUNT', 'REGISTERED', 'IN_PRODUCTION') then (
                    select case t.measure when 'SIGNED_AMOUNT' then sum(l.signed_investment) filter (where l.currency = t.currency)
                      else count(*) end
                    from lead.lead l where l.retired_at is null
                      and case t.measure when 'REGISTERED' then l.landed_on when 'IN_PRODUCTION' then l.produced_on else l.signed_on end
                        between :from and :until
                      and (t.street_code is null or l.street_code = t.street_code))
                  when t.measure = 'STARTED' then (select count(*) from project.project p join project.project_year y on y.project_id = p.id
                    where p.retired_at is null and y.year = :year and y.start_basis is distinct from 'FORECAST'
                    and (y.started_on between :from and :until or y.resumed_on between :from and :until)
                    and (t.street_code is null or p.street_code = t.street_code))
                  else (select sum(case t.measure when 'IN_PLACE' then m.in_place_to_date else m.completed_to_date end)
                    from (select distinct on (project_name_key) * from plan.monthly_report where retired_at is null
                      and left(month, 4) = :year::text and month <= to_char(:until::date, 'YYYY-MM') order by project_name_key, month desc) m
                    left join project.project p on p.id = m.project_id
                    where m.currency = t.currency and (t.street_code is null or p.street_code = t.street_code)) end, 0) as done
                from plan.annual_target t where t.retired_at is null and t.year = :year
                order by t.street_code nulls first, t.holder, t.measure, t.id
                """)
            .param("year", year)
            .param("from", LocalDate.of(year, 1, 1))
            .param("until", until)
            .query((row, n) ->
                new Done(
                    row.getLong("id"),
                    row.getString("measure"),
                    row.getBigDecimal("done"),
                    row.getBigDecimal("owed")))
            .list();
    var rows =
        records.byId(Horizon.of(context), "AnnualTarget", done.stream().map(Done::id).toList());
    var passed = passed(year, until);
    return done.stream()
        .flatMap(
            d -> Stream.ofNullable(rows.get(d.id())).map(target -> progress(target, d, passed)))
        .toList();
  }

  private static TargetProgress progress(Row target, Done done, BigDecimal passed) {
    boolean amount = AMOUNTS.contains(done.measure());
    var share = share(done.done(), done.owed());
    return new TargetProgress(
        target,
        amount ? null : done.done().intValueExact(),
        amount ? new Money(done.done(), String.valueOf(target.get("currency"))) : null,
        share,
        passed,
        share == null
            ? null
            : share.subtract(passed).movePointRight(2).setScale(1, RoundingMode.HALF_UP));
  }

  private static @Nullable BigDecimal share(BigDecimal done, @Nullable BigDecimal owed) {
    return owed == null || owed.signum() == 0
        ? null
        : done.divide(owed, DECIMALS, RoundingMode.HALF_UP);
  }

  /** The months that have passed of twelve, the current one by its days. */
  static BigDecimal passed(int year, LocalDate until) {
    if (until.getYear() != year) {
      return until.getYear() < year ? BigDecimal.ZERO : BigDecimal.ONE;
    }
    int days = until.lengthOfMonth();
    return BigDecimal.valueOf((until.getMonthValue() - 1L) * days + until.getDayOfMonth())
        .divide(BigDecimal.valueOf(12L * days), DECIMALS, RoundingMode.HALF_UP);
  }
}
