package org.zhaoshang.audit;

import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * Adds to the trail in PostgreSQL, in a transaction of its own whatever else the thread does: what
 * is noted stays noted when the rest is taken back. The trail is the product's own, so its
 * connections work for no caller.
 */
final class TrailStore {

  /** How long one statement may take. */
  static final int MOST_SECONDS = 5;

  /** What PostgreSQL says of an entry that got into no chain. */
  private static final String IN_NO_CHAIN = "23502";

  private final DataSource database;
  private final String instance;

  /**
   * Writes to {@code database}.
   *
   * @param instance the name of this instance
   */
  TrailStore(DataSource database, String instance) {
    this.database = database;
    this.instance = instance;
  }

  /** Adds an entry; the id it got. */
  long append(Entry entry) {
    var content = entry.content(instance);
    var patience = Instant.now().plusSeconds(MOST_SECONDS);
    while (true) {
      try {
        return appended(content);
      } catch (SQLException e) {
        // When all chains are taken, audit.append waits for each with a chance of one in sixteen,
        // and
        // may wait for none; nothing is written then. The function is not the product's to change.
        if (!IN_NO_CHAIN.equals(e.getSQLState()) || Instant.now().isAfter(patience)) {
          throw new SourceUnavailable("the audit trail", e);
        }
      }
    }
  }

  private long appended(String content) throws SQLException {
    try (var connection = database.getConnection();
        var append = connection.prepareStatement("select audit.append(?)")) {
      append.setQueryTimeout(MOST_SECONDS);
      append.setString(1, content);
      try (var id = append.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    }
  }
}
