package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.RecordTable.Column;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;

/**
 * Records as they were known at the end of a day (Asia/Shanghai): what is there now, with every
 * change since taken back. Whose they are, and so who sees them, is said by what is there now.
 */
@Component
public class PastRecords {

  private static final String RETIRED = "retired_at";

  private final JdbcClient jdbc;
  private final RecordTables tables;
  private final ChildRows children;

  PastRecords(JdbcClient jdbc, RecordTables tables, ChildRows children) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.children = children;
  }

  /**
   * The records of a type at the end of a day, for statements that select from them.
   *
   * @param day which the history reaches
   * @param condition what a record must satisfy to be seen
   * @param parameters what the statements that hold its parts need
   */
  public record Past(
      RecordType type,
      LocalDate day,
      Horizon horizon,
      String condition,
      Map<String, Object> parameters) {}

  /**
   * What to select from, as far as the caller sees it.
   *
   * @throws InputProblems at {@code day}, when the day is after today, or before the first change
   *     that is known of the type
   */
  public Past at(RecordType type, LocalDate day, Horizon horizon) {
    var today = LocalDate.now(Clock.system(Statement.DISTRICT_TIME));
    if (day.isAfter(today)) {
      throw InputProblems.of(
          "day", "future", today.toString(), Message.of("晚于今天（%s）", "after today, %s", today));
    }
    var first = first(type, today);
    if (day.isBefore(first)) {
      throw InputProblems.of(
          "day",
          "history",
          first.toString(),
          Message.of("早于最早的改动记录（%s）", "before the first change that is known, %s", first));
    }
    return seen(type, day, horizon);
  }

  /** The same of another type, on a day that was looked at before. */
  Past seen(RecordType type, LocalDate day, Horizon horizon) {
    var seen = tables.seen(type.name(), horizon, "t.");
    var parameters = new HashMap<>(seen.parameters());
    parameters.put("type", type.name());
    parameters.put(
        "since", day.plusDays(1).atStartOfDay(Statement.DISTRICT_TIME).toOffsetDateTime());
    return new Past(type, day, horizon, seen.condition(), Map.copyOf(parameters));
  }

  private LocalDate first(RecordType type, LocalDate today) {
    return jdbc.sql("select record.followed_since(?)")
        .param(type.name())
        .query(OffsetDateTime.class)
        .optional()
        .map(at -> at.atZoneSameInstant(Statement.DISTRICT_TIME).toLocalDate())
        .orElse(today);
  }

  /**
   * The records that were there and not retired, as a subquery: {@code id}, these columns, and
   * lists of other records as arrays of ids.
   *
   * @param columns columns, and fields that are {@link FieldKind#LINKS}; others are left out
   */
  public String current(Past past, Collection<String> columns) {
    var wanted = new TreeSet<>(columns);
    wanted.add(RETIRED);
    return "(select * from %s e where %s is null)".formatted(rows(past, wanted, null), RETIRED);
  }

  /** Whether the type's records have this column; with a list, whether its rows do. */
  public boolean has(RecordType type, @Nullable RecordField list, String column) {
    var table = list == null ? tables.of(type.name()) : children.table(list);
    return table.columns().stream().anyMatch(c -> c.name().equals(column));
  }

  /** Those with these ids, retired or not; {@code :ids} is an array of them. */
  private String rows(Past past, Collection<String> wanted, @Nullable String ids) {
    var table = tables.of(past.type().name());
    var columns =
        table.columns(past.horizon()).stream()
            .filter(c -> wanted.contains(c.name()) && !c.name().equals("id"))
            .toList();
    var links =
        past.type().of(FieldKind.LINKS).stream()
            .filter(f -> wanted.contains(RecordTable.columnName(f.name())))
            .toList();
    var told =
        Stream.concat(
                columns.stream().map(Column::name),
                links.stream().map(f -> RecordTable.columnName(f.name())))
            .toList();
    var selected = new ArrayList<String>(List.of("t.id"));
    columns.forEach(c -> selected.add(then(c, "t")));
    links.forEach(f -> selected.add(then(f)));
    return """
    (select %s from %s t left join record.before(:type, :since, array[%s]::text[], %s) p on p.id = t.id%s
      where t.created_at < :since%s%s)\
    """
        .formatted(
            String.join(", ", selected),
            table.name(),
            told.stream().map(c -> "'" + c + "'").collect(Collectors.joining(", ")),
            ids == null ? "null" : ids,
            recordset(columns),
            ids == null ? "" : " and t.id = any (" + ids + ")",
            past.condition());
  }

  /** What a column held: what it was before the first change since, else what is there. */
  private static String then(Column column, String now) {
    return "case when jsonb_exists(p.was, '%1$s') then r.%2$s else %3$s.%2$s end as %2$s"
        .formatted(column.name(), column.quoted(), now);
  }

  private static String then(RecordField field) {
    var link = requireNonNull(field.link());
    return """
    case when jsonb_exists(p.was, '%1$s') then array(select x::bigint from jsonb_array_elements_text(p.was -> '%1$s') x)
      else array(select l.%4$s from %2$s l where l.%3$s = t.id order by 1) end as "%1$s\"\
    """
        .formatted(RecordTable.columnName(field.name()), link.table(), link.of(), link.to());
  }

  private static String recordset(List<Column> columns) {
    return columns.isEmpty()
        ? ""
        : " left join lateral jsonb_to_record(p.was) r(%s) on true"
            .formatted(
                columns.stream()
                    .map(c -> c.quoted() + " " + c.sqlType())
                    .collect(Collectors.joining(", ")));
  }

  /** The rows that belonged to the records, as a subquery with the columns of their table. */
  public String parts(Past past, RecordField field) {
    return parts(past, field, null);
  }

  private String parts(Past past, RecordField field, @Nullable String ids) {
    var rows = requireNonNull(field.children());
    var table = children.table(field);
    var by = table.required(rows.by());
    var held =
        table.columns().stream()
            .filter(c -> !List.of(rows.of(), by.name()).contains(c.name()))
            .toList();
    var selected = new LinkedHashSet<String>();
    selected.add("coalesce(c.%1$s, p.id) as %1$s".formatted(rows.of()));
    selected.add("coalesce(c.%1$s, p.part::%2$s) as %1$s".formatted(by.quoted(), by.sqlType()));
    held.forEach(c -> selected.add(then(c, "c")));
    return """
    (select * from (
      select %s from (select * from %s%s) c
      full join record.parts_before(:type, :since, '%s', %s) p on p.id = c.%s and p.part = c.%s::text%s) e
     where num_nonnulls(%s) > 0)\
    """
        .formatted(
            String.join(", ", selected),
            table.name(),
            ids == null ? "" : " where %s = any (%s)".formatted(rows.of(), ids),
            RecordTable.columnName(field.name()),
            ids == null ? "null" : ids,
            rows.of(),
            by.quoted(),
            recordset(held),
            held.stream()
                .map(Column::quoted)
                .filter(c -> !c.equals("\"currency\""))
                .collect(Collectors.joining(", ")));
  }

  /**
   * The records with these ids that were there and not retired; one statement and another for their
   * versions.
   */
  Map<Long, Row> byId(Past past, Collection<Long> ids) {
    var found = evenRetired(past, ids);
    found.values().removeIf(row -> row.get("retiredAt") != null);
    return found;
  }

  /** The same, and those that were retired then. */
  Map<Long, Row> evenRetired(Past past, Collection<Long> ids) {
    var found = new HashMap<Long, Row>();
    if (ids.isEmpty()) {
      return found;
    }
    var table = tables.of(past.type().name());
    var columns = table.columns(past.horizon()).stream().map(Column::name).toList();
    jdbc.sql(
            "select t.*, coalesce(v.version, t.version) as version_then from %s t left join record.versions_before(:type, :since, :ids) v on v.id = t.id"
                .formatted(rows(past, columns, ":ids")))
        .params(past.parameters())
        .param("ids", ids.toArray(Long[]::new))
        .query(result -> {
          var row = table.row(result);
          found.put(
              row.id(),
              new Row(row.type(), row.id(), result.getLong("version_then"), row.values()));
        });
    return found;
  }

  /** The ids of the records that had this value, in no order; those that were retired last. */
  List<Long> idsWhere(Past past, String field, String value) {
    var column = RecordTable.columnName(field);
    return jdbc.sql(
            "select id from %s t where %s = :value order by %s is not null"
                .formatted(rows(past, List.of(column, RETIRED), null), column, RETIRED))
        .params(past.parameters())
        .param("value", value)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /**
   * Some records that were there and not retired, in the order of these ids.
   *
   * @param past of what statement they were found
   */
  public List<PastRow> page(Past past, List<Long> ids) {
    var rows = byId(past, ids);
    return ids.stream()
        .filter(rows::containsKey)
        .map(id -> new PastRow(requireNonNull(rows.get(id)), past.day()))
        .toList();
  }

  /** The ids of the other records that each of these referred to in a list. */
  Map<Long, List<Long>> linked(Past past, RecordField field, Collection<Long> ids) {
    var column = RecordTable.columnName(field.name());
    var linked = new HashMap<Long, List<Long>>();
    jdbc.sql("select id, %1$s from %2$s t".formatted(column, rows(past, List.of(column), ":ids")))
        .params(past.parameters())
        .param("ids", ids.toArray(Long[]::new))
        .query(row -> {
          linked.put(row.getLong(1), List.of((Long[]) row.getArray(2).getArray()));
        });
    return linked;
  }

  /** The rows that belonged to these records, in their order. */
  Map<Long, List<Row>> partsOf(Past past, RecordField field, Collection<Long> ids) {
    var rows = requireNonNull(field.children());
    var table = children.table(field);
    var found = new HashMap<Long, List<Row>>();
    jdbc.sql(
            "select * from %s t order by %s, %s"
                .formatted(
                    parts(past, field, ":ids"), rows.of(), RecordTable.columnName(rows.by())))
        .params(past.parameters())
        .param("ids", ids.toArray(Long[]::new))
        .query(result -> {
          found
              .computeIfAbsent(result.getLong(rows.of()), id -> new ArrayList<>())
              .add(table.row(result));
        });
    return found;
  }
}
