package org.zhaoshang.record.rowsecurity;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;

/** Gives out connections that work for the caller whose horizon is in force, if there is one. */
final class CallerDataSource extends DelegatingDataSource {

  CallerDataSource(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return forCaller(super.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return forCaller(super.getConnection(user, password));
  }

  private static Connection forCaller(Connection connection) throws SQLException {
    var horizon = HorizonInForce.current();
    return horizon.isEmpty() || horizon.get().equals(Horizon.ALL)
        ? connection
        : CallerConnection.of(connection, horizon.get());
  }
}
