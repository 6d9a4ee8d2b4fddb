package org.zhaoshang.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * not touched and not queued.
 */
@Component
public class RecordWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a column will hold: nothing when it is erased, else what is given, else what is there. */
  private static final String NEXT =
      "case when '$' = any(x.erased) then null else coalesce(x.$, t.$) end";

  /** So many rows of JSON stay below what G1 takes for a humongous object. */
  private static final int SLICE = 200;

  private final JdbcClient jdbc;
  private final RecordTables tables;
  private final ChangeQueue queue;

  RecordWriter(JdbcClient jdbc, RecordTables tables, ChangeQueue queue) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.queue = queue;
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

  /** What became of a record. */
  public record Written(long id, Change change) {}

  /**
   * Writes the records, their provenance and the note for the index, in the caller's transaction.
   *
   * @param source the file's name as provenance shows it
   * @return one result for each record, in the same order
   * @throws OptimisticLockingFailureException when a record is no longer of the version its values
   *     were decided on: nothing is written then, read again
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Written> write(
      String type, String source, Instant receivedAt, List<Writing> records) {
    var table = tables.of(type);
    var columns = columns(table, records);
    var ids = ids(table, records);
    insert(table, columns, records, ids);
    lock(table, records);
    var updated = update(table, columns, records);
    var written = new ArrayList<Written>();
    var changed = new LinkedHashMap<Long, String>();
    for (int i = 0; i < records.size(); i++) {
      long id = ids.get(i);
      var change =
          records.get(i).id() == null
              ? Change.CREATED
              : updated.contains(id) ? Change.UPDATED : Change.UNCHANGED;
      written.add(new Written(id, change));
      if (change != Change.UNCHANGED) {
        changed.put(id, records.get(i).locator());
      }
    }
    note(type, source, receivedAt, changed);
    queue.changed(type, changed.keySet());
    return written;
  }

  private static List<Column> columns(RecordTable table, List<Writing> records) {
    var fields = new TreeSet<String>();
    records.forEach(r -> fields.addAll(r.values().keySet()));
    return fields.stream()
        .map(field ->
            table
                .column(field)
                .orElseThrow(() ->
                    new IllegalArgumentException(table.name() + " has no column for " + field)))
        .toList();
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
      RecordTable table, List<Column> columns, List<Writing> records, List<Long> ids) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).id() == null) {
        rows.add(json(ids.get(i), columns, records.get(i)));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    var names = columns.stream().map(c -> ", " + c.name()).collect(Collectors.joining());
    var values =
        columns.stream()
            .map(c ->
                c.defaultValue() == null
                    ? ", x." + c.name()
                    : ", coalesce(x." + c.name() + ", " + c.defaultValue() + ")")
            .collect(Collectors.joining());
    var sql =
        "insert into %s (id%s) select x.id%s from %s order by x.id"
            .formatted(table.name(), names, values, incoming(columns));
    slices(rows).forEach(slice -> jdbc.sql(sql).param(slice).update());
  }

  /**
   * Locks what will be updated in id order, so that two imports that meet wait for each other
   * instead of deadlocking, and sees that it is what the caller read.
   */
  private void lock(RecordTable table, List<Writing> records) {
    var known = records.stream().map(Writing::id).flatMap(Stream::ofNullable).toArray(Long[]::new);
    if (known.length == 0) {
      return;
    }
    var versions = new HashMap<Long, Long>();
    jdbc.sql(
            "select id, version from " + table.name() + " where id = any(?) order by id for update")
        .param(known)
        .query(row -> {
          versions.put(row.getLong(1), row.getLong(2));
        });
    for (var record : records) {
      if (record.version() != null && !record.version().equals(versions.get(record.id()))) {
        throw new OptimisticLockingFailureException(
            "%s %d is no longer of version %d"
                .formatted(table.name(), record.id(), record.version()));
      }
    }
  }

  private Set<Long> update(RecordTable table, List<Column> columns, List<Writing> records) {
    var rows =
        records.stream().filter(r -> r.id() != null).map(r -> json(r.id(), columns, r)).toList();
    if (rows.isEmpty() || columns.isEmpty()) {
      return Set.of();
    }
    Function<String, String> each =
        form ->
            columns.stream()
                .map(c -> form.replace("$", c.name()))
                .collect(Collectors.joining(", "));
    var sql =
        """
        update %s t set %s, version = t.version + 1, updated_at = now()
        from %s
        where t.id = x.id and (%s) is distinct from (%s)
        returning t.id
        """
            .formatted(
                table.name(),
                each.apply("$ = " + NEXT),
                incoming(columns),
                each.apply("t.$"),
                each.apply(NEXT));
    return slices(rows)
        .flatMap(slice -> jdbc.sql(sql).param(slice).query(Long.class).list().stream())
        .collect(Collectors.toSet());
  }

  /** The rows as JSON, a few hundred at a time. */
  private static Stream<String> slices(List<Map<String, Object>> rows) {
    return IntStream.iterate(0, from -> from < rows.size(), from -> from + SLICE)
        .mapToObj(from ->
            JSON.writeValueAsString(rows.subList(from, Math.min(from + SLICE, rows.size()))));
  }

  private static String incoming(List<Column> columns) {
    return "jsonb_to_recordset(?::jsonb) as x(id bigint, erased text[]"
        + columns.stream()
            .map(c -> ", " + c.name() + " " + c.sqlType())
            .collect(Collectors.joining())
        + ")";
  }

  private static Map<String, Object> json(long id, List<Column> columns, Writing writing) {
    var row = new HashMap<String, Object>();
    row.put("id", id);
    var erased = new ArrayList<String>();
    for (var column : columns) {
      var value = writing.values().get(column.field());
      if (value != null) {
        row.put(column.name(), value instanceof java.time.LocalDate ? value.toString() : value);
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
   * like a project's year: a new version, its provenance and the note for the index, in the
   * caller's transaction.
   *
   * @param locators where each record stands in the source, by id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void partsChanged(
      String type, String source, Instant receivedAt, Map<Long, String> locators) {
    if (locators.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update %s t set version = t.version + 1, updated_at = now()
            from (select id from %1$s where id = any(?) order by id for update) x where t.id = x.id
            """
                .formatted(tables.of(type).name()))
        .param(locators.keySet().toArray(Long[]::new))
        .update();
    note(type, source, receivedAt, locators);
    queue.changed(type, locators.keySet());
  }

  private void note(String type, String source, Instant receivedAt, Map<Long, String> locators) {
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
        .param(source)
        .param(receivedAt.atOffset(java.time.ZoneOffset.UTC))
        .param(locators.keySet().toArray(Long[]::new))
        .param(locators.values().toArray(String[]::new))
        .update();
  }
}
