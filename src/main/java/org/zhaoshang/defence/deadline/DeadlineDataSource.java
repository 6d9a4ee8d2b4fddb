package org.zhaoshang.defence.deadline;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives connections to an operation within its time, and no longer: neither does it wait for one of
 * the pool, nor does a read from the server last, when the operation's time is over. So also a
 * PostgreSQL that hangs, or a network that swallows packets, leaves no operation waiting; a
 * statement that is merely slow was cancelled a moment before ({@link DeadlineJdbcTemplate}).
 *
 * <p>Who works for no operation waits as long as the pool and the driver are configured to.
 */
final class DeadlineDataSource extends DelegatingDataSource {

  /**
   * In which PostgreSQL may say that it has cancelled the statement, which spares the connection.
   */
  private static final int CANCELLING_MILLIS = 500;

  DeadlineDataSource(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    var deadline = Deadline.current();
    if (deadline == null) {
      return super.getConnection();
    }
    long left = deadline.millisLeft();
    if (left == 0) {
      throw new SQLTimeoutException("the operation's time is over");
    }
    var connection = within(left);
    try {
      // the pool takes the limit back when the connection returns
      connection.setNetworkTimeout(
          Runnable::run, Math.toIntExact(deadline.millisLeft() + CANCELLING_MILLIS));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Connection within(long millis) throws SQLException {
    // only when nothing stands between: whoever guards the rows must not be passed by
    if (getTargetDataSource() instanceof HikariDataSource target
        && target.getHikariPoolMXBean() instanceof HikariPool pool) {
      return pool.getConnection(millis);
    }
    // the first of all makes the pool
    return super.getConnection();
  }
}
