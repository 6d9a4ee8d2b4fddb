package org.zhaoshang.work;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.VersionConflict;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.RecordCommands;

/**
 * Looks at the clocks: what is late is escalated, what nobody works on goes back to the pool. Each
 * record is written like any other, with a reason; what is done is not done again.
 */
@Component
class ClockRound {

  private static final Logger LOG = LoggerFactory.getLogger(ClockRound.class);
  private static final String OPERATION = "runClocks";
  private static final Map<String, String> TYPES =
      Map.of(
          "LEAD", "Lead",
          "PROBLEM", "Problem",
          "TASK", "WorkTask",
          "MILESTONE", "Milestone",
          "SILENT_LEAD", "Lead");

  private final JdbcClient jdbc;
  private final DataSource database;
  private final RecordCommands commands;

  ClockRound(JdbcClient jdbc, DataSource database, RecordCommands commands) {
    this.jdbc = jdbc;
    this.database = database;
    this.commands = commands;
  }

  /** What a round did, as the schema's {@code ClockRound}. */
  record Done(
      LocalDate on,
      int leads,
      int problems,
      int tasks,
      int milestones,
      int returned,
      int skipped) {}

  private record Late(String kind, long id, long version, LocalDate since, LocalDate due) {}

  /**
   * Does what is due on a day.
   *
   * @return empty when another instance is at it
   * @throws InputProblems when working days are counted in a year without a calendar; nothing is
   *     written then
   */
  Optional<Done> run(Author by, LocalDate day) {
    try (var alone = AdvisoryLock.tryTake(database, "clocks").orElse(null)) {
      return alone == null ? Optional.empty() : Optional.of(round(by, day));
    }
  }

  private Done round(Author by, LocalDate day) {
    jdbc.sql("select plan.follow_again()").query((row, n) -> n).list();
    var years =
        jdbc.sql("select plan.years_without_calendar(?)").param(day).query(Integer.class).list();
    if (!years.isEmpty()) {
      throw InputProblems.of(
          "on",
          "calendar",
          years.toString(),
          Message.of("没有 %1$s 年的工作日历", "there is no working calendar for %1$s", years));
    }
    var done = new HashMap<String, Integer>();
    // a lead that is late and silent is written twice
    for (var kinds :
        List.of(List.of("LEAD", "PROBLEM", "TASK", "MILESTONE"), List.of("SILENT_LEAD"))) {
      for (var late : late(kinds, day)) {
        done.merge(written(late, by, day) ? late.kind() : "skipped", 1, Integer::sum);
      }
    }
    return new Done(
        day,
        done.getOrDefault("LEAD", 0),
        done.getOrDefault("PROBLEM", 0),
        done.getOrDefault("TASK", 0),
        done.getOrDefault("MILESTONE", 0),
        done.getOrDefault("SILENT_LEAD", 0),
        done.getOrDefault("skipped", 0));
  }

  private List<Late> late(List<String> kinds, LocalDate day) {
    return jdbc.sql("select * from plan.late(:day) where kind in (:kinds) order by kind, id")
        .param("day", day)
        .param("kinds", kinds)
        .query((row, n) ->
            new Late(
                row.getString("kind"),
                row.getLong("id"),
                row.getLong("version"),
                row.getObject("since", LocalDate.class),
                row.getObject("due", LocalDate.class)))
        .list();
  }

  /** False when somebody is changing it: it is late tomorrow, too. */
  private boolean written(Late late, Author by, LocalDate day) {
    var type = Objects.requireNonNull(TYPES.get(late.kind()));
    var message =
        late.kind().equals("SILENT_LEAD")
            ? Message.of(
                "自 %1$s 起没有动静，退回线索池", "silent since %1$s, put back to the pool", late.since())
            : Message.of(
                "应于 %1$s 前办理，逾期升级", "was due on %1$s, escalated for being late", late.due());
    try {
      commands.set(
          type,
          OPERATION,
          by,
          new NodeId(type, late.id()).encode(),
          late.version(),
          message.both(),
          values(late, day));
      return true;
    } catch (VersionConflict | InputProblems | DataAccessException refused) {
      LOG.info("{} {} is left for the next round: {}", type, late.id(), refused.getMessage());
      return false;
    }
  }

  private static Map<String, @Nullable Object> values(Late late, LocalDate day) {
    return switch (late.kind()) {
      case "PROBLEM" -> Map.of("state", "ESCALATED", "stateAsOf", day);
      case "SILENT_LEAD" -> {
        var values = new HashMap<String, @Nullable Object>();
        values.put("owner", null);
        values.put("coOwners", List.of());
        yield values;
      }
      default -> Map.of("escalatedOn", day);
    };
  }
}
