package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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
 * change since taken back. Who sees them is said by what is there now.
 *
 * <p>A row has its columns, the ids of its {@link FieldKind#LINKS}, and its {@link
 * FieldKind#CHILDREN} as rows, under the fields' names.
 */
@Component
public class PastRecords {

  private static final int AT_A_TIME = 1000;
  private static final Set<String> ITSELF = Set.of("id", "version");
  private static final Set<String> ALWAYS = Set.of("retiredAt", "mergedInto", "currency");

  private final JdbcClient jdbc;
  private final RecordTables tables;
  private final ChildRows children;

  PastRecords(JdbcClient jdbc, RecordTables tables, ChildRows children) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.children = children;
  }

  /**
   * The records of a type at the end of a day that the history reaches, as far as they are seen.
   */
  public record Past(RecordType type, LocalDate day, Horizon horizon) {}

  /**
   * The records of a type at the end of a day.
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
    return new Past(type, day, horizon);
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
   * The records that were not retired then, by id; read as far as the stream is.
   *
   * @param fields what is read of each
   * @param after an id that comes before
   */
  public Stream<Row> walk(Past past, Set<String> fields, long after) {
    return Stream.iterate(
            idsAfter(past, after), ids -> !ids.isEmpty(), ids -> idsAfter(past, ids.getLast()))
        .flatMap(ids -> {
          var rows = rows(past, ids, fields);
          return ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id)));
        })
        .filter(row -> row.get("retiredAt") == null);
  }

  private List<Long> idsAfter(Past past, long after) {
    return of(
            past,
            "select t.id from %s t where t.id > :after and t.created_at < :since%s order by t.id limit %d",
            AT_A_TIME)
        .param("after", after)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Of these records those that were there and not retired then. */
  public Map<Long, Row> byId(Past past, Collection<Long> ids) {
    var rows = rows(past, ids, null);
    rows.values().removeIf(row -> row.get("retiredAt") != null);
    return rows;
  }

  /** The record that had this code then; if need be one that was retired. */
  @Nullable Row byCode(Past past, String field, String code) {
    var column = tables.of(past.type().name()).required(field);
    var ids =
        of(
                past,
                """
                select t.id from %%s t left join record.before(:type, :since, array['%1$s'], null) p on p.id = t.id
                where t.created_at < :since and case when jsonb_exists(p.was, '%1$s') then p.was ->> '%1$s' else t.%2$s end = :code%%s
                order by t.id limit %%d
                """
                    .formatted(column.name(), column.quoted()),
                AT_A_TIME)
            .param("code", code)
            .query((row, n) -> row.getLong(1))
            .list();
    var current = byId(past, ids);
    return current.isEmpty()
        ? ids.stream().flatMap(id -> Stream.ofNullable(standing(past, id))).findFirst().orElse(null)
        : current.values().iterator().next();
  }

  /**
   * The record that stood under an id then: of one that was merged by then, the one that stayed;
   * one that was retired, for whoever sees the district's records.
   */
  @Nullable Row standing(Past past, long id) {
    var row = rows(past, List.of(id), null).get(id);
    if (row == null || row.get("retiredAt") == null) {
      return row;
    }
    return row.get("mergedInto") instanceof Long into
        ? standing(past, into)
        : past.horizon().seesDistrict() ? row : null;
  }

  private Map<Long, Row> rows(Past past, Collection<Long> ids, @Nullable Set<String> fields) {
    var rows = new HashMap<Long, Row>();
    if (ids.isEmpty()) {
      return rows;
    }
    var type = past.type();
    var table = tables.of(type.name());
    var columns =
        table.columns(past.horizon()).stream()
            .filter(c -> fields == null || isOf(type, fields, c))
            .toList();
    var links = wanted(type, FieldKind.LINKS, fields);
    var held = columns.stream().filter(c -> !ITSELF.contains(c.name())).toList();
    var told = new ArrayList<>(held.stream().map(Column::name).toList());
    var selected = new ArrayList<>(List.of("t.id", "coalesce(p.version, t.version) as version"));
    held.forEach(c -> selected.add(then(c, "t")));
    links.forEach(field -> {
      told.add(RecordTable.columnName(field.name()));
      selected.add(then(field));
    });
    of(
            past,
            """
            select %1$s from %%s t left join record.before(:type, :since, :told, :ids) p on p.id = t.id%2$s
            where t.id = any (:ids) and t.created_at < :since%%s
            """
                .formatted(String.join(", ", selected), recordset(held)))
        .param("told", told.toArray(String[]::new))
        .param("ids", ids.toArray(Long[]::new))
        .query(result -> {
          var row = table.row(result, columns);
          for (var field : links) {
            var array = result.getArray(RecordTable.columnName(field.name()));
            row.values().put(field.name(), List.of((Long[]) array.getArray()));
          }
          rows.put(row.id(), row);
        });
    for (var field : wanted(type, FieldKind.CHILDREN, fields)) {
      var parts = parts(past, field, ids);
      rows.forEach((id, row) -> row.values().put(field.name(), parts.getOrDefault(id, List.of())));
    }
    return rows;
  }

  /** A statement with the table, the condition under which a record is seen, and more. */
  private StatementSpec of(Past past, String sql, Object... more) {
    var seen = tables.seen(past.type().name(), past.horizon(), "t.");
    var formatted = new ArrayList<Object>(List.of(past.type().table(), seen.condition()));
    formatted.addAll(List.of(more));
    return jdbc.sql(sql.formatted(formatted.toArray()))
        .params(seen.parameters())
        .param("type", past.type().name())
        .param(
            "since",
            past.day().plusDays(1).atStartOfDay(Statement.DISTRICT_TIME).toOffsetDateTime());
  }

  private static boolean isOf(RecordType type, Set<String> fields, Column column) {
    return ITSELF.contains(column.name())
        || ALWAYS.contains(column.field())
        || fields.stream()
            .anyMatch(f -> type.field(f).orElseThrow().columns().contains(column.field()));
  }

  private static List<RecordField> wanted(
      RecordType type, FieldKind kind, @Nullable Set<String> fields) {
    return type.of(kind).stream().filter(f -> fields == null || fields.contains(f.name())).toList();
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
    return " left join lateral jsonb_to_record(p.was) r(%s) on true"
        .formatted(
            columns.stream()
                .map(c -> c.quoted() + " " + c.sqlType())
                .collect(Collectors.joining(", ")));
  }

  /** The rows that belonged to these records, in their order. */
  private Map<Long, List<Row>> parts(Past past, RecordField field, Collection<Long> ids) {
    var rows = requireNonNull(field.children());
    var table = children.table(field);
    var by = table.required(rows.by());
    var columns = table.columns(past.horizon());
    var held =
        columns.stream().filter(c -> !Set.of(rows.of(), by.name()).contains(c.name())).toList();
    var found = new HashMap<Long, List<Row>>();
    of(
            past,
            """
            select * from (
              select coalesce(c.%1$s, p.id) as %1$s, coalesce(c.%2$s, p.part::%3$s) as %2$s, p.id is null as same, %4$s
              from (select %9$s from %5$s where %1$s = any (:ids)) c
              full join record.parts_before(:type, :since, '%6$s', :ids) p on p.id = c.%1$s and p.part = c.%2$s::text%7$s) e
            where same or num_nonnulls(%8$s) > 0 order by %1$s, %2$s
            """
                .formatted(
                    rows.of(),
                    by.quoted(),
                    by.sqlType(),
                    held.stream().map(c -> then(c, "c")).collect(Collectors.joining(", ")),
                    table.name(),
                    RecordTable.columnName(field.name()),
                    recordset(held),
                    held.stream()
                        .map(Column::quoted)
                        .filter(c -> !c.equals("\"currency\""))
                        .collect(Collectors.joining(", ")),
                    columns.stream().map(Column::quoted).collect(Collectors.joining(", "))))
        .param("ids", ids.toArray(Long[]::new))
        .query(result -> {
          found
              .computeIfAbsent(result.getLong(rows.of()), id -> new ArrayList<>())
              .add(table.row(result, columns));
        });
    return found;
  }
}
