package org.zhaoshang.audit;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * Adds to the trail in PostgreSQL, in a transaction of its own whatever else the thread does: what
 * is noted stays noted when the rest is taken back. The trail is the product's own, so its
 * connection works for no caller.
 */
final class TrailStore {

  private static final int MOST_SECONDS = 5;

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
    return ProductWork.call(
        "the trail is the product's own", () -> appendAsTheProduct(entry.content(instance)));
  }

  private long appendAsTheProduct(String content) {
    try (var connection = database.getConnection();
        var append = connection.prepareStatement("select audit.append(?)")) {
      append.setQueryTimeout(MOST_SECONDS);
      append.setString(1, content);
      try (var id = append.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    } catch (SQLException e) {
      throw new SourceUnavailable("the audit trail", e);
    }
  }
}
