package org.zhaoshang.record.rowsecurity;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;

/**
 * Gives out connections that work for whom the thread does: a caller, whose horizon is in force, or
 * the product, where that is asked for by name. Who works for nobody gets none.
 */
final class CallerDataSource extends DelegatingDataSource {

  CallerDataSource(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    var horizon = horizon();
    return forCaller(horizon, super.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    var horizon = horizon();
    return forCaller(horizon, super.getConnection(user, password));
  }

  private static Horizon horizon() {
    return HorizonInForce.current()
        .orElseThrow(() ->
            new WorkForNobody(
                "the thread "
                    + Thread.currentThread().getName()
                    + " works for no caller, nor by name for the product: no connection"));
  }

  private static Connection forCaller(Horizon horizon, Connection connection) throws SQLException {
    return horizon.equals(Horizon.ALL) ? connection : CallerConnection.of(connection, horizon);
  }

  /** A mistake in the product: the work has lost whose it is. */
  static final class WorkForNobody extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WorkForNobody(String message) {
      super(message);
    }
  }
}
