package org.zhaoshang.record;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.RecordTable.Column;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records of any type, set-based: a handful of statements for each 200 records. A value that
 * the batch does not give never erases one that is there; a record that already says all this is
 * not touched and not queued. What is older than what the record has, field by field, is kept in
 * the history and does not replace it.
 */
@Component
public class RecordWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** So many rows of JSON stay below what G1 takes for a humongous object. */
  private static final int SLICE = 200;

  private final JdbcClient jdbc;
  private final RecordTables tables;
  private final ChangeQueue queue;
  private final RecordHistory history;

  RecordWriter(JdbcClient jdbc, RecordTables tables, ChangeQueue queue, RecordHistory history) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.queue = queue;
    this.history = history;
  }

  /**
   * A record to write.
   *
   * @param id the existing record, null for a new one; no id twice in a batch
   * @param version the version of the record that the values were decided on, null when they do not
   *     depend on what is there
   * @param values by field name; a name without a column is refused. A field that is absent keeps
   *     what is there; a field that is null erases it
   * @param locator where it stands in its source
   */
  public record Writing(
      @Nullable Long id,
      @Nullable Long version,
      Map<String, @Nullable Object> values,
      String locator) {

    /** A record whose values do not depend on what is there. */
    public Writing(@Nullable Long id, Map<String, @Nullable Object> values, String locator) {
      this(id, null, values, locator);
    }
  }

  /**
   * What became of a record.
   *
   * @param held the fields whose values were older than what the record has; of its rows {@code
   *     years.2018.phase}
   */
  public record Written(long id, Change change, List<String> held) {

    /** The same when its rows changed, too, or keep something newer. */
    Written with(boolean rowsChanged, List<String> heldOfRows) {
      return new Written(
          id,
          rowsChanged && change == Change.UNCHANGED ? Change.UPDATED : change,
          Stream.concat(held.stream(), heldOfRows.stream()).toList());
    }
  }

  /**
   * Writes the records, their history, provenance and the note for the index, in the caller's
   * transaction.
   *
   * @return one result for each record, in the same order
   * @throws OptimisticLockingFailureException when a record is no longer of the version its values
   *     were decided on: nothing is written then, read again
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Written> write(String type, Statement statement, List<Writing> records) {
    var table = tables.of(type);
    var columns = columns(table, records);
    var ids = ids(table, records);
    insert(table, columns, statement, records, ids);
    var days = lock(table, records);
    var held = held(table, statement, records, days);
    var updated = update(table, columns, statement, held.remaining(), days);
    var written = new ArrayList<Written>();
    var created = new LinkedHashMap<Long, String>();
    var changed = new LinkedHashMap<Long, String>();
    for (int i = 0; i < records.size(); i++) {
      long id = ids.get(i);
      var change =
          records.get(i).id() == null
              ? Change.CREATED
              : updated.contains(id) ? Change.UPDATED : Change.UNCHANGED;
      written.add(new Written(id, change, held.fields().getOrDefault(id, List.of())));
      if (change != Change.UNCHANGED) {
        changed.put(id, records.get(i).locator());
      }
      if (change == Change.CREATED) {
        created.put(id, records.get(i).locator());
      }
    }
    history.created(type, statement, created);
    note(type, statement, changed);
    queue.created(type, ids(written, Change.CREATED));
    queue.changed(type, ids(written, Change.UPDATED));
    return written;
  }

  private static List<Long> ids(List<Written> written, Change change) {
    return written.stream().filter(w -> w.change() == change).map(Written::id).toList();
  }

  private static List<Column> columns(RecordTable table, List<Writing> records) {
    var fields = new TreeSet<String>();
    records.forEach(r -> fields.addAll(r.values().keySet()));
    return fields.stream().map(table::required).toList();
  }

  /**
   * The ids of all records; new ones are drawn at once, so that each keeps its place in the batch.
   */
  private List<Long> ids(RecordTable table, List<Writing> records) {
    long missing = records.stream().filter(r -> r.id() == null).count();
    var drawn =
        missing == 0
            ? List.<Long>of()
            : jdbc.sql(
                    """
                    with ids as materialized (select pg_get_serial_sequence(?, 'id')::regclass as seq)
                    select nextval(ids.seq) from ids, generate_series(1, ?)
                    """)
                .param(table.name())
                .param(missing)
                .query(Long.class)
                .list();
    var next = drawn.iterator();
    return records.stream().map(r -> r.id() == null ? next.next() : r.id()).toList();
  }

  private void insert(
      RecordTable table,
      List<Column> columns,
      Statement statement,
      List<Writing> records,
      List<Long> ids) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).id() == null) {
        rows.add(json(ids.get(i), columns, records.get(i)));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    var names = columns.stream().map(c -> ", " + c.quoted()).collect(Collectors.joining());
    var values =
        columns.stream()
            .map(c ->
                c.defaultValue() == null
                    ? ", x." + c.quoted()
                    : ", coalesce(x." + c.quoted() + ", " + c.defaultValue() + ")")
            .collect(Collectors.joining());
    var sql =
        "insert into %s (id, stated%s) select x.id, :trueFor%s from %s order by x.id"
            .formatted(table.name(), names, values, incoming(columns));
    slices(rows)
        .forEach(slice ->
            jdbc.sql(sql).param("trueFor", statement.trueFor()).param("rows", slice).update());
  }

  /**
   * Locks what will be updated in id order, so that two imports that meet wait for each other
   * instead of deadlocking, and sees that it is what the caller read.
   */
  private Map<Long, StatedDays> lock(RecordTable table, List<Writing> records) {
    var known = records.stream().map(Writing::id).flatMap(Stream::ofNullable).toArray(Long[]::new);
    if (known.length == 0) {
      return Map.of();
    }
    var versions = new HashMap<Long, Long>();
    var days = new HashMap<Long, StatedDays>();
    jdbc.sql(
            "select id, version, stated, stated_fields from "
                + table.name()
                + " where id = any(?) order by id for update")
        .param(known)
        .query(row -> {
          versions.put(row.getLong(1), row.getLong(2));
          days.put(
              row.getLong(1), StatedDays.of(row.getObject(3, LocalDate.class), row.getString(4)));
        });
    for (var record : records) {
      if (record.version() != null && !record.version().equals(versions.get(record.id()))) {
        throw new OptimisticLockingFailureException(
            "%s %d is no longer of version %d"
                .formatted(table.name(), record.id(), record.version()));
      }
    }
    return days;
  }

  /** What is written now, and the fields of each record that are not, since it has newer ones. */
  private record Held(List<Writing> remaining, Map<Long, List<String>> fields) {}

  private Held held(
      RecordTable table, Statement statement, List<Writing> records, Map<Long, StatedDays> days) {
    var remaining = new ArrayList<Writing>();
    var older = new LinkedHashMap<Long, Writing>();
    for (var record : records) {
      var known = record.id() == null ? null : days.get(record.id());
      if (known == null) {
        continue;
      }
      var now = new HashMap<String, @Nullable Object>();
      var then = new HashMap<String, @Nullable Object>();
      record
          .values()
          .forEach((field, value) -> {
            var day = known.of(field);
            (day != null && day.isAfter(statement.trueFor()) ? then : now).put(field, value);
          });
      remaining.add(new Writing(record.id(), record.version(), now, record.locator()));
      if (!then.isEmpty()) {
        older.put(record.id(), new Writing(record.id(), null, then, record.locator()));
      }
    }
    return new Held(remaining, older.isEmpty() ? Map.of() : history.held(table, statement, older));
  }

  private Set<Long> update(
      RecordTable table,
      List<Column> columns,
      Statement statement,
      List<Writing> records,
      Map<Long, StatedDays> days) {
    var rows = new ArrayList<Map<String, Object>>();
    for (var record : records) {
      var known = Objects.requireNonNull(days.get(Objects.requireNonNull(record.id())));
      var row = json(record.id(), columns, record);
      var next = known.and(record.values().keySet(), statement.trueFor());
      if (!next.equals(known.newer())) {
        row.put("stated_fields", next);
      }
      rows.add(row);
    }
    if (rows.isEmpty() || columns.isEmpty()) {
      return Set.of();
    }
    Function<Function<Column, String>, String> each =
        form -> columns.stream().map(form).collect(Collectors.joining(", "));
    // what is said again, for a later day, changes no more than that day
    var sql =
        """
        with x as materialized (select * from %3$s),
        said as (
          update %1$s t set stated_fields = x.stated_fields from x
          where t.id = x.id and x.stated_fields is not null and (%4$s) is not distinct from (%5$s)),
        changed as (
          update %1$s t set %2$s, stated_fields = coalesce(x.stated_fields, t.stated_fields), version = t.version + 1, updated_at = now()
          from x
          where t.id = x.id and (%4$s) is distinct from (%5$s)
          returning t.id, new.version, x.locator, record.difference(
            (select to_jsonb(b) from (select %6$s) b), (select to_jsonb(a) from (select %7$s) a)) as changes),
        noted as (
          insert into record.history (type, id, version, kind, actor, source, locator, true_for, reason, changes)
          select :type, id, version, 'UPDATED', :by, :source, locator, :trueFor, :reason, changes from changed order by id)
        select id from changed
        """
            .formatted(
                table.name(),
                each.apply(c -> c.quoted() + " = " + c.next()),
                incoming(columns),
                each.apply(c -> "t." + c.quoted()),
                each.apply(Column::next),
                // not the whole row: a caller need not be allowed to read all of it
                each.apply(c -> "old." + c.quoted()),
                each.apply(c -> "new." + c.quoted()));
    return slices(rows)
        .flatMap(slice ->
            history
                .said(jdbc.sql(sql), table.type(), statement)
                .param("rows", slice)
                .query(Long.class)
                .list()
                .stream())
        .collect(Collectors.toSet());
  }

  /** The rows as JSON, a few hundred at a time. */
  static Stream<String> slices(List<Map<String, Object>> rows) {
    return IntStream.iterate(0, from -> from < rows.size(), from -> from + SLICE)
        .mapToObj(from ->
            JSON.writeValueAsString(rows.subList(from, Math.min(from + SLICE, rows.size()))));
  }

  private static String incoming(List<Column> columns) {
    return "jsonb_to_recordset(:rows::jsonb) as x(id bigint, locator text, erased text[], stated_fields jsonb"
        + columns.stream()
            .map(c -> ", " + c.quoted() + " " + c.sqlType())
            .collect(Collectors.joining())
        + ")";
  }

  private static Map<String, Object> json(long id, List<Column> columns, Writing writing) {
    var row = new HashMap<String, Object>();
    row.put("id", id);
    row.put("locator", writing.locator());
    var erased = new ArrayList<String>();
    for (var column : columns) {
      var value = writing.values().get(column.field());
      if (value != null) {
        row.put(column.name(), Column.json(value));
      } else if (writing.values().containsKey(column.field())) {
        erased.add(column.name());
      }
    }
    if (!erased.isEmpty()) {
      row.put("erased", erased);
    }
    return row;
  }

  /**
   * Notes that something changed that belongs to these records without being a column of theirs,
   * like a project's year: a new version, its history, its provenance and the note for the index,
   * in the caller's transaction.
   *
   * @param changes what changed of each record, as the history has it: {@code years.2018.phase} and
   *     the values before and after
   * @param locators where each record stands in the source, by id
   * @param bumped the records that have a new version already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void partsChanged(
      String type,
      Statement statement,
      Map<Long, Map<String, Object>> changes,
      Map<Long, String> locators,
      Set<Long> bumped) {
    if (changes.isEmpty()) {
      return;
    }
    var table = tables.of(type);
    var untouched = changes.keySet().stream().filter(id -> !bumped.contains(id)).toList();
    if (!untouched.isEmpty()) {
      jdbc.sql(
              """
              update %s t set version = t.version + 1, updated_at = now()
              from (select id from %1$s where id = any(?) order by id for update) x where t.id = x.id
              """
                  .formatted(table.name()))
          .param(untouched.toArray(Long[]::new))
          .update();
    }
    history.note(table, "UPDATED", statement, changes, locators);
    var noted = new LinkedHashMap<Long, String>();
    untouched.forEach(id -> noted.put(id, Objects.requireNonNull(locators.get(id))));
    note(type, statement, noted);
    queue.changed(type, untouched);
  }

  /**
   * Brings records back that are retired, in the caller's transaction.
   *
   * @param locators where each stands in the source, by id
   */
  void bringBack(String type, Statement statement, Map<Long, String> locators) {
    var table = tables.of(type);
    var changes = new HashMap<Long, Map<String, Object>>();
    jdbc.sql(
            """
            update %s t set retired_at = null, retired_reason = null, version = t.version + 1, updated_at = now()
            where id = any(?) returning t.id, record.difference(to_jsonb(old), to_jsonb(new))
            """
                .formatted(table.name()))
        .param(locators.keySet().toArray(Long[]::new))
        .query(row -> {
          changes.put(row.getLong(1), RecordHistory.columns(row.getString(2)));
        });
    history.note(table, "RESTORED", statement, changes, locators);
    queue.created(type, locators.keySet());
  }

  private void note(String type, Statement statement, Map<Long, String> locators) {
    if (locators.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into record.provenance (type, id, source, locator, received_at)
            select ?, x.id, ?, x.locator, ?
            from unnest(?::bigint[], ?::text[]) as x(id, locator)
            on conflict do nothing
            """)
        .param(type)
        .param(statement.source())
        .param(statement.receivedAt().atOffset(ZoneOffset.UTC))
        .param(locators.keySet().toArray(Long[]::new))
        .param(locators.values().toArray(String[]::new))
        .update();
  }
}
