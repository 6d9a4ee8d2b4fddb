package org.zhaoshang.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * The right to create, swap and retire the indices of a type: one holder over all instances.
 * PostgreSQL takes it back when the holder's connection ends, so a crash never leaves it taken.
 */
final class TypeLock implements AutoCloseable {

  private final Connection connection;
  private final String key;

  private TypeLock(Connection connection, String key) {
    this.connection = connection;
    this.key = key;
  }

  /** The lock, empty when somebody else holds it. */
  static Optional<TypeLock> tryTake(DataSource database, String type) {
    var key = "zhaoshang.index." + type;
    try {
      var connection = database.getConnection();
      try {
        if (call(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", key)) {
          return Optional.of(new TypeLock(connection, key));
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
