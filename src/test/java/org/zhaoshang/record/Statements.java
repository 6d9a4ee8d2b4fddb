package org.zhaoshang.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes every SQL statement that is prepared, so that a test can count them. */
public class Statements implements BeanPostProcessor {

  private static final ConcurrentLinkedQueue<String> PREPARED = new ConcurrentLinkedQueue<>();

  /** The statements since the last call that name this table. */
  public static List<String> of(String table) {
    var found = PREPARED.stream().filter(sql -> sql.contains(table)).toList();
    PREPARED.clear();
    return found;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source && !(bean instanceof Noting)
        ? new Noting(source)
        : bean;
  }

  private static final class Noting extends DelegatingDataSource {

    Noting(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      var connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Noting.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  PREPARED.add(String.valueOf(arguments[0]));
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
