package org.zhaoshang.work;

import graphql.GraphQLContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.record.Row;

/** What a person or a department is to know on a day: what is late, due, assigned, answered. */
@Controller
class WorkDigestGraph {

  private static final int MOST_DAYS = 31;

  private final JdbcClient jdbc;
  private final Nodes nodes;

  WorkDigestGraph(JdbcClient jdbc, Nodes nodes) {
    this.jdbc = jdbc;
    this.nodes = nodes;
  }

  private record Told(String kind, NodeId about, LocalDate day) {}

  /** As the schema's {@code WorkDigestItem}. */
  record Item(String kind, LocalDate day, @Nullable Integer daysLate, Row record) {}

  @QueryMapping
  List<Item> workDigest(
      @Argument @Nullable LocalDate on,
      @Argument int days,
      @Argument @Nullable String person,
      @Argument @Nullable String department,
      GraphQLContext context) {
    if (days < 0 || days > MOST_DAYS) {
      throw InputProblems.of(
          "days", "range", "0.." + MOST_DAYS, Message.of("0 至 31 天", "0 to 31 days"));
    }
    var day = AskedDay.of(on);
    var told =
        jdbc.sql("select * from plan.digest(?, ?, ?, ?)")
            .params(Arrays.asList(day, days, person, department))
            .query((row, n) ->
                new Told(
                    row.getString("kind"),
                    new NodeId(row.getString("type"), row.getLong("id")),
                    row.getObject("day", LocalDate.class)))
            .list();
    var rows = nodes.byId(Horizon.of(context), told.stream().map(Told::about).toList());
    return told.stream()
        .flatMap(t -> Stream.ofNullable(rows.get(t.about())).map(row -> item(t, row, day)))
        .toList();
  }

  private static Item item(Told told, Row row, LocalDate day) {
    boolean late = told.kind().equals("LATE");
    return new Item(
        told.kind(), told.day(), late ? (int) ChronoUnit.DAYS.between(told.day(), day) : null, row);
  }
}
