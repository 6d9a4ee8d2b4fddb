package org.zhaoshang.defence.deadline;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgStatement;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives every statement of an operation what is left of its time. When that is over the driver asks
 * PostgreSQL to cancel the statement, which ends it on the server.
 */
public final class DeadlineJdbcTemplate extends JdbcTemplate {

  /** On {@code database}. */
  public DeadlineJdbcTemplate(DataSource database) {
    super(database);
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
    if (statement.isWrapperFor(PgStatement.class)) {
      statement.unwrap(PgStatement.class).setQueryTimeoutMs(left);
    } else {
      statement.setQueryTimeout((int) Duration.ofMillis(left + 999).toSeconds());
    }
  }
}
