package org.zhaoshang.district;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;

/**
 * Listens to the SQL statements that the product prepares for requests; the index's own threads and
 * the counting of requests are left out.
 */
@TestComponent
class CountedStatements implements BeanPostProcessor {

  private static final String REQUEST_THREAD = "tomcat-handler";
  private static final String OF_THE_PRODUCT = "(index|alert|import|inbox|sample)-.*";

  /** Tokens are issued, and checked once for each request, whatever it is about. */
  private static final String TOKEN = "access.";

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final AtomicBoolean listening = new AtomicBoolean();

  private final List<Optional<Horizon>> horizons = new CopyOnWriteArrayList<>();

  /** For whom the connections worked that {@code action} took, on whatever thread. */
  List<Optional<Horizon>> horizonsDuring(Supplier<?> action) {
    horizons.clear();
    during(action);
    return List.copyOf(horizons);
  }

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
      if (listening.get() && !Thread.currentThread().getName().matches(OF_THE_PRODUCT)) {
        horizons.add(HorizonInForce.current());
      }
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (listening.get()
                    && method.getName().equals("prepareStatement")
                    && Thread.currentThread().getName().contains(REQUEST_THREAD)
                    && !String.valueOf(arguments[0]).contains("defence.bucket")
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
