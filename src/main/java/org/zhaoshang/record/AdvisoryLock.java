package org.zhaoshang.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to do something alone: one holder over all instances. PostgreSQL takes it back when the
 * holder's connection ends, so a crash never leaves it taken.
 */
public final class AdvisoryLock implements AutoCloseable {

  private static final String PREFIX = "zhaoshang.";

  private final Connection connection;
  private final String key;

  private AdvisoryLock(Connection connection, String key) {
    this.connection = connection;
    this.key = key;
  }

  /**
   * Waits until nobody else does this; the lock ends with the caller's transaction.
   *
   * @param of what is done one after another
   */
  public static void untilCommit(JdbcClient jdbc, String of) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))::text")
        .param(PREFIX + of)
        .query(String.class)
        .optional();
  }

  /**
   * The lock, empty when somebody else holds it.
   *
   * @param of what is done alone
   */
  public static Optional<AdvisoryLock> tryTake(DataSource database, String of) {
    var key = PREFIX + of;
    try {
      var connection = database.getConnection();
      try {
        if (call(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", key)) {
          return Optional.of(new AdvisoryLock(connection, key));
        }
        connection.close();
        return Optional.empty();
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("cannot lock " + key, e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      call(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", key);
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("cannot unlock " + key, e);
    }
  }

  private static boolean call(Connection connection, String sql, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }
}
