package org.zhaoshang.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/** Where a test hands rows in as a file would, and looks at what became of them. */
public class Desk {

  private final Map<String, ImportTarget> targets;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final RecordTypes types;
  private Instant now = Instant.parse("2018-03-14T01:00:00Z");

  Desk(ImportTargets targets, TransactionTemplate transaction, JdbcClient jdbc, RecordTypes types) {
    this.targets = targets.all().stream().collect(Collectors.toMap(ImportTarget::name, t -> t));
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.types = types;
  }

  /** The record on a database of its own, for a measurement; with a desk in it. */
  public static ConfigurableApplicationContext alone() {
    return new SpringApplicationBuilder(RecordAlone.class).web(WebApplicationType.NONE).run();
  }

  /** A row; names and values in turn. */
  public static Map<String, Object> row(Object... fields) {
    var row = new HashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      row.put((String) fields[i], fields[i + 1]);
    }
    return row;
  }

  /** Hands in a file of these rows, at {@code R1}, {@code R2} and so on, in one batch. */
  @SafeVarargs
  public final List<Outcome> file(
      String target, Map<String, String> parameters, Map<String, Object>... rows) {
    later();
    return batch(target, parameters, 1, List.of(rows));
  }

  /** Lets a minute pass: what comes next is another file. */
  public void later() {
    now = now.plusSeconds(60);
  }

  /** Hands in the next rows of the file that came last. */
  public List<Outcome> batch(
      String target, Map<String, String> parameters, int firstRow, List<Map<String, Object>> rows) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < rows.size(); i++) {
      drafts.add(new Draft("R" + (firstRow + i), rows.get(i)));
    }
    var batch = new ImportTarget.Batch("file.csv", now, parameters, Author.PRODUCT, drafts);
    return transaction.execute(status -> targets.get(target).write(batch));
  }

  /** What the rows changed; a rejected one is null. */
  public static List<Change> changes(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(o -> o instanceof Accepted accepted ? accepted.change() : null)
        .toList();
  }

  /** One value from the database as text. */
  public String value(String sql, Object... parameters) {
    return jdbc.sql("select (" + sql + ")::text")
        .params(parameters)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** What waits in the change queue, {@code Type:id}, sorted; empties it. */
  public List<String> queued() {
    return jdbc
        .sql("delete from record.change returning type || ':' || id")
        .query(String.class)
        .list()
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  /** Empties every table. */
  public void clear() {
    // emptying a table that is empty costs as much as emptying any other
    var written =
        jdbc.sql(
                """
                select t from unnest(:tables) t join pg_sequences s
                  on format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence(t, 'id')
                where s.last_value is not null
                """)
            .param("tables", types.all().stream().map(RecordType::table).toArray(String[]::new))
            .query(String.class)
            .list();
    jdbc.sql(
            "truncate %s record.change, record.provenance, record.seen, record.history, record.moved_reference restart identity cascade"
                .formatted(written.stream().map(t -> t + ",").collect(Collectors.joining(" "))))
        .update();
  }
}
