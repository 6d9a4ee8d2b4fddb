package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.math.BigDecimal;
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
      @Argument int year,
      @Argument @Nullable LocalDate on,
      @Argument @Nullable LocalDate asOf,
      GraphQLContext context) {
    var until = AskedDay.of(on);
    var done =
        jdbc.sql(
                """
                with c as materialized (select * from plan.contributions(:year, :until, :since))
                select t.id, t.measure, coalesce(t.number, t.amount) as owed, coalesce(sum(coalesce(c.number, c.amount)), 0) as done
                from plan.targets_at(:since) t left join c on c.measure = t.measure
                  and (t.street_code is null or c.street_code = t.street_code)
                  and (t.department is null or c.department = t.department)
                  and (c.number is not null or c.currency = t.currency)
                where t.year = :year group by t.id, t.street_code, t.holder, t.measure, t.number, t.amount
                order by t.street_code nulls first, t.holder, t.measure, t.id
                """)
            .param("year", year)
            .param("until", until)
            .param("since", AskedDay.since(asOf, jdbc))
            .query((row, n) ->
                new Done(
                    row.getLong("id"),
                    row.getString("measure"),
                    row.getBigDecimal("done"),
                    row.getBigDecimal("owed")))
            .list();
    var rows =
        records.byId(Horizon.of(context), "AnnualTarget", done.stream().map(Done::id).toList());
    var passed = ShareOfYear.passed(year, until);
    return done.stream()
        .flatMap(
            d -> Stream.ofNullable(rows.get(d.id())).map(target -> progress(target, d, passed)))
        .toList();
  }

  private static TargetProgress progress(Row target, Done done, BigDecimal passed) {
    boolean amount = AMOUNTS.contains(done.measure());
    var share = ShareOfYear.done(done.done(), done.owed());
    return new TargetProgress(
        target,
        amount ? null : done.done().intValueExact(),
        amount ? new Money(done.done(), String.valueOf(target.get("currency"))) : null,
        share,
        passed,
        ShareOfYear.ahead(share, passed));
  }
}
