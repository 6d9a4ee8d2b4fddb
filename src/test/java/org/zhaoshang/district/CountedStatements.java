package org.zhaoshang.district;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Listens to the SQL statements that the product prepares for requests; the index's own threads are
 * left out.
 */
@TestComponent
class CountedStatements implements BeanPostProcessor {

  private static final String REQUEST_THREAD = "tomcat-handler";

  /** Tokens are issued, and checked once for each request, whatever it is about. */
  private static final String TOKEN = "access.";

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final AtomicBoolean listening = new AtomicBoolean();

  /** The statements that {@code action} caused. */
  List<String> during(Supplier<?> action) {
    statements.clear();
    listening.set(true);
    try {
      action.get();
    } finally {
      listening.set(false);
    }
    return List.copyOf(statements);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source && !(bean instanceof Listening)
        ? new Listening(source)
        : bean;
  }

  private final class Listening extends DelegatingDataSource {

    Listening(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws java.sql.SQLException {
      var connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (listening.get()
                    && method.getName().equals("prepareStatement")
                    && Thread.currentThread().getName().contains(REQUEST_THREAD)
                    && !String.valueOf(arguments[0]).contains(TOKEN)) {
                  statements.add(String.valueOf(arguments[0]));
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
