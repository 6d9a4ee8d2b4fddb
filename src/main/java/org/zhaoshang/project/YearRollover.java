package org.zhaoshang.project;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.RecordCommands;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * A new year of the projects begins with what the last one left: shown first, then made as shown.
 */
@Controller
class YearRollover {

  private static final String TYPE = "Project";
  private static final String OPERATION = "rollOverYear";
  private static final int FIRST_YEAR = 1991;
  private static final int LAST_YEAR = 2100;

  private final JdbcClient jdbc;
  private final Records records;
  private final RecordCommands commands;
  private final TransactionTemplate transaction;
  private final SealedNumbers seal;

  YearRollover(
      JdbcClient jdbc,
      Records records,
      RecordCommands commands,
      TransactionTemplate transaction,
      SealedNumbers seal) {
    this.jdbc = jdbc;
    this.records = records;
    this.commands = commands;
    this.transaction = transaction;
    this.seal = seal;
  }

  record RolledOver(Row project, String was, String phase) {}

  record Preview(int year, String token, int total, int completed, int there) {}

  private record Next(long project, String was, String phase) {}

  @QueryMapping
  Preview yearRollover(@Argument int year) {
    requireYear(year);
    return jdbc.sql(
            """
            select :year as year, project.rollover_token(:year) as token, (select count(*) from project.rolled_over(:year)) as total,
              count(*) filter (where b.phase = 'COMPLETED' and y.project_id is null) as completed, count(y.project_id) as there
            from project.project p join project.project_year b on b.project_id = p.id and b.year = :year - 1
            left join project.project_year y on y.project_id = p.id and y.year = :year where p.retired_at is null
            """)
        .param("year", year)
        .query(Preview.class)
        .single();
  }

  @SchemaMapping(typeName = "YearRollover")
  List<RolledOver> rows(
      Preview preview,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      GraphQLContext context) {
    var next =
        next(
            preview.year(),
            after == null
                ? 0
                : seal.id(after)
                    .map(NodeId::id)
                    .orElseThrow(() ->
                        InputProblems.of(
                            "after",
                            "reference",
                            null,
                            Message.of("不是项目的编号", "is not the id of a project"))),
            PageSize.of("first", first));
    var projects =
        records.byId(Horizon.of(context), TYPE, next.stream().map(Next::project).toList());
    return next.stream()
        .flatMap(n ->
            Stream.ofNullable(projects.get(n.project()))
                .map(project -> new RolledOver(project, n.was(), n.phase())))
        .toList();
  }

  /** How many projects got the year; the same again when this preview was carried out before. */
  @MutationMapping
  int rollOverYear(@Argument int year, @Argument String token, GraphQLContext context) {
    requireYear(year);
    var author = new Author(Caller.of(context), Horizon.of(context));
    return Objects.requireNonNull(
        transaction.execute(status -> {
          AdvisoryLock.untilCommit(jdbc, "rollover");
          var locator = OPERATION + " " + year + " " + token;
          int before =
              jdbc.sql(
                      "select count(distinct id) from record.history where type = ? and locator = ? and starts_with(locator, 'rollOverYear ')")
                  .params(TYPE, locator)
                  .query(Integer.class)
                  .single();
          if (before > 0) {
            return before;
          }
          var now =
              jdbc.sql("select project.rollover_token(?)").param(year).query(String.class).single();
          if (!now.equals(token)) {
            throw InputProblems.of(
                "token",
                "moved",
                null,
                Message.of("预览之后记录有变动，请重新预览", "records changed since the preview; look again"));
          }
          var rows = new TreeMap<Long, Map<Object, Map<String, @Nullable Object>>>();
          next(year, 0, Integer.MAX_VALUE)
              .forEach(n -> rows.put(n.project(), Map.of(year, Map.of("phase", n.phase()))));
          return commands.addRows(
              TYPE,
              locator,
              author,
              "由 %1$d 年结转 | rolled over from %1$d".formatted(year - 1),
              "years",
              rows);
        }));
  }

  private List<Next> next(int year, long after, int first) {
    return jdbc.sql(
            "select project_id, was, phase from project.rolled_over(?) where project_id > ? limit ?")
        .params(year, after, first)
        .query((row, n) -> new Next(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }

  private static void requireYear(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw InputProblems.of(
          "year",
          "range",
          FIRST_YEAR + ", " + LAST_YEAR,
          Message.of("%1$d 至 %2$d", "%1$d to %2$d", FIRST_YEAR, LAST_YEAR));
    }
  }
}
