package org.zhaoshang.defence.deadline;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives every statement of an operation what is left of its time. When that is over the driver asks
 * PostgreSQL to cancel the statement, which ends it on the server.
 */
public final class DeadlineJdbcTemplate extends JdbcTemplate {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineJdbcTemplate.class);

  /** On {@code database}. */
  public DeadlineJdbcTemplate(DataSource database) {
    super(database);
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("a statement that nobody waits for was not cancelled", e);
    }
  }

  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    var deadline = Deadline.current();
    if (deadline == null) {
      return;
    }
    long left = deadline.millisLeft();
    if (left == 0) {
      throw new QueryTimeoutException("the operation's time is over");
    }
    // a statement that is over is not cancelled, so none has to be taken back
    var _ = deadline.endsWithIt(() -> cancel(statement));
    if (statement.isWrapperFor(PgStatement.class)) {
      statement.unwrap(PgStatement.class).setQueryTimeoutMs(left);
    } else {
      statement.setQueryTimeout((int) Duration.ofMillis(left + 999).toSeconds());
    }
  }
}
