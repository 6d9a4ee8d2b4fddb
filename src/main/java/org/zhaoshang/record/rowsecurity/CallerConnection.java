package org.zhaoshang.record.rowsecurity;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;

/**
 * A connection that works for a caller: before the first statement of each transaction it becomes
 * the caller. Statements without a transaction get one, which is committed when the connection goes
 * back.
 */
final class CallerConnection implements InvocationHandler {

  private final Connection target;
  private final String settings;
  private final boolean before;

  /** As the client knows it; the connection itself always has a transaction. */
  private boolean autoCommit;

  private boolean isCaller;

  private CallerConnection(Connection target, Horizon horizon) throws SQLException {
    this.target = target;
    this.settings = CallerSettings.sql(horizon);
    this.before = target.getAutoCommit();
    this.autoCommit = before;
    target.setAutoCommit(false);
  }

  static Connection of(Connection target, Horizon horizon) throws SQLException {
    try {
      return (Connection)
          Proxy.newProxyInstance(
              CallerConnection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              new CallerConnection(target, horizon));
    } catch (SQLException | RuntimeException e) {
      target.close();
      throw e;
    }
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "createStatement", "prepareStatement", "prepareCall" -> becomeCaller();
      case "getAutoCommit" -> {
        return autoCommit;
      }
      case "setAutoCommit" -> {
        setAutoCommit(arguments != null && Boolean.TRUE.equals(arguments[0]));
        return null;
      }
      case "close" -> {
        close();
        return null;
      }
      default -> {}
    }
    try {
      var result = method.invoke(target, arguments);
      if (method.getName().equals("commit") || method.getName().equals("rollback")) {
        // at once: a statement that was prepared before is no creation of one; and a return to a
        // savepoint takes back what was set after it
        isCaller = false;
        becomeCaller();
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void setAutoCommit(boolean wanted) throws SQLException {
    if (wanted != autoCommit && isCaller) {
      // as JDBC has it, a change of mode commits
      end(true);
      becomeCaller();
    }
    autoCommit = wanted;
  }

  private void becomeCaller() throws SQLException {
    if (!isCaller) {
      try (var statement = target.createStatement()) {
        statement.execute(settings);
      }
      isCaller = true;
    }
  }

  private void end(boolean commit) throws SQLException {
    if (isCaller) {
      isCaller = false;
      if (commit) {
        target.commit();
      } else {
        target.rollback();
      }
    }
  }

  private void close() throws SQLException {
    if (target.isClosed()) {
      return;
    }
    try (target) {
      try {
        end(autoCommit);
      } finally {
        target.setAutoCommit(before);
      }
    }
  }
}
