package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.catalogue.Street;
import org.zhaoshang.catalogue.Streets;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Resolution;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * What roadshows and dispatches show: quarters without one, what was resolved, what stands open.
 */
@Controller
class RoadshowGraph {

  private final JdbcClient jdbc;
  private final Streets streets;
  private final Records records;

  RoadshowGraph(JdbcClient jdbc, Streets streets, Records records) {
    this.jdbc = jdbc;
    this.streets = streets;
    this.records = records;
  }

  record RoadshowQuarter(
      int quarter, int count, @Nullable Boolean met, List<Street> streetsWithout) {}

  record LookBack(
      @Nullable String taskForce,
      @Nullable Street street,
      int total,
      int closed,
      int overdue,
      BigDecimal closureRate) {}

  @QueryMapping
  List<RoadshowQuarter> roadshowQuarters(@Argument int year, @Argument @Nullable LocalDate on) {
    var until = AskedDay.of(on);
    record Held(int quarter, long id, @Nullable String street) {}
    var held =
        jdbc.sql(
                """
                select extract(quarter from s.held_on)::integer as quarter, s.id, r.street
                from work.roadshow s left join unnest(s.streets) r (street) on true
                where s.retired_at is null and extract(year from s.held_on) = :year and s.held_on <= :until
                """)
            .param("year", year)
            .param("until", until)
            .query(Held.class)
            .list();
    return IntStream.rangeClosed(1, 4)
        .mapToObj(quarter -> {
          var of = held.stream().filter(h -> h.quarter() == quarter).toList();
          int count = (int) of.stream().map(Held::id).distinct().count();
          var end = LocalDate.of(year, quarter * 3, 1).plusMonths(1);
          Set<String> reported = new HashSet<>();
          of.stream()
              .map(Held::street)
              .filter(Objects::nonNull)
              .map(street -> streets.resolve(street, end.minusDays(1)))
              .forEach(read -> {
                if (read instanceof Resolution.Found found) {
                  reported.add(found.code());
                }
              });
          return new RoadshowQuarter(
              quarter,
              count,
              count > 0 ? Boolean.TRUE : until.isBefore(end) ? null : Boolean.FALSE,
              streets.validOn(end.minusDays(1)).stream()
                  .filter(street -> !reported.contains(street.code()))
                  .toList());
        })
        .toList();
  }

  @QueryMapping
  List<LookBack> lookBack(@Argument @Nullable LocalDate on) {
    return jdbc.sql(
            """
            select task_force, t.street_code, count(*) as total,
              count(*) filter (where t.closed_on <= :on) as closed,
              count(*) filter (where t.due_on < :on and (t.closed_on is null or t.closed_on > :on)) as overdue,
              round(count(*) filter (where t.closed_on <= :on)::numeric / count(*), 4) as rate
            from work.task t left join work.roadshow s on s.id = t.roadshow_id
            where t.retired_at is null
              and coalesce(s.held_on, (t.created_at at time zone 'Asia/Shanghai')::date) <= :on
            group by 1, 2 order by 1 nulls last, 2 nulls last
            """)
        .param("on", AskedDay.of(on))
        .query((row, n) -> {
          var street = row.getString("street_code");
          return new LookBack(
              row.getString("task_force"),
              street == null ? null : streets.byCode(street).orElse(null),
              row.getInt("total"),
              row.getInt("closed"),
              row.getInt("overdue"),
              row.getBigDecimal("rate"));
        })
        .list();
  }

  /** Whatever was raised by the day of the dispatch and not closed before it. */
  @SchemaMapping(typeName = "Dispatch")
  List<Row> open(Row dispatch, GraphQLContext context) {
    var ids =
        jdbc.sql(
                """
                select id from work.problem where retired_at is null and raised_on <= :on
                  and (state <> 'CLOSED' or state_as_of > :on) order by raised_on, id
                """)
            .param("on", dispatch.get("heldOn"))
            .query((row, n) -> row.getLong(1))
            .list();
    return records.inOrder(Horizon.of(context), "Problem", ids);
  }
}
