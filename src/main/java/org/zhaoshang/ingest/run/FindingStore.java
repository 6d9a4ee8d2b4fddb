package org.zhaoshang.ingest.run;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The findings of imports. */
@Component
public class FindingStore {

  private final JdbcClient jdbc;

  FindingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A finding in the order of the report.
   *
   * @param seq grows within an import: the cursor of the report's pages
   */
  public record Stored(long seq, Found found) {}

  void add(UUID importId, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into ingest.finding
              (import_id, sheet_no, sheet, row_no, column_no, heading, field, value, reason, severity)
            select ?, * from unnest(?::int[], ?::text[], ?::bigint[], ?::int[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[])
            """)
        .params(
            importId,
            array(found, Found::sheetNo, new Integer[0]),
            array(found, Found::sheet, new String[0]),
            array(found, Found::row, new Long[0]),
            array(found, Found::columnNo, new Integer[0]),
            array(found, Found::heading, new String[0]),
            array(found, Found::field, new String[0]),
            array(found, Found::value, new String[0]),
            array(found, Found::reason, new String[0]),
            array(found, f -> f.severity().name(), new String[0]))
        .update();
  }

  /** The findings behind the first {@code known}, in the order in which they were found. */
  public List<Stored> after(UUID importId, long known, int limit) {
    return jdbc.sql(
            "select * from ingest.finding where import_id = ? order by seq offset ? limit ?")
        .params(importId, known, limit)
        .query(FindingStore::stored)
        .list();
  }

  /** The findings in file order, those after a row and {@code seq}. */
  public List<Stored> inFileOrder(UUID importId, int sheetNo, long row, long seq, int limit) {
    return jdbc.sql(
            """
            select * from ingest.finding where import_id = ? and (sheet_no, row_no, seq) > (?, ?, ?)
            order by sheet_no, row_no, seq limit ?
            """)
        .params(importId, sheetNo, row, seq, limit)
        .query(FindingStore::stored)
        .list();
  }

  private static Stored stored(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
    return new Stored(
        rs.getLong("seq"),
        new Found(
            rs.getInt("sheet_no"),
            rs.getString("sheet"),
            rs.getLong("row_no"),
            rs.getObject("column_no", Integer.class),
            rs.getString("heading"),
            rs.getString("field"),
            rs.getString("value"),
            rs.getString("reason"),
            Severity.valueOf(rs.getString("severity"))));
  }

  private static <T> @Nullable T[] array(
      List<Found> found, Function<Found, @Nullable T> part, T[] of) {
    @Nullable T[] parts = Arrays.copyOf(of, found.size());
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part.apply(found.get(i));
    }
    return parts;
  }
}
