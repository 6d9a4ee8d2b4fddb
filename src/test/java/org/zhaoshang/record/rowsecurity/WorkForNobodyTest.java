package org.zhaoshang.record.rowsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.ProductWork;

/** Who gets a connection at all; what PostgreSQL then shows, SecondWallIT tries. */
class WorkForNobodyTest {

  private static final Horizon CHAMBER = new Horizon.OfChamber(1, Set.of("lead:read"));

  private final AtomicInteger asked = new AtomicInteger();
  private final CallerDataSource source = new CallerDataSource(new Counting());

  /** Has no server, only counts. */
  private final class Counting extends AbstractDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      asked.incrementAndGet();
      throw new SQLException("asked");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }

  @Test
  void aThreadThatWorksForNobodyIsRefusedBeforeAConnectionIsTaken() {
    assertThat(onAnotherThread(this::connect)).isInstanceOf(CallerDataSource.WorkForNobody.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void whoeverIsNamedIsGivenOne() {
    assertThat(onAnotherThread(() -> ProductWork.run("tried", this::connect)))
        .hasRootCauseMessage("asked");
    assertThat(
            onAnotherThread(() ->
                HorizonInForce.call(
                    CHAMBER,
                    () -> {
                      connect();
                      return "";
                    })))
        .hasRootCauseMessage("asked");
    assertThat(asked).hasValue(2);
  }

  @Test
  void theProductIsNoHorizonThatSomebodyCanTake() {
    assertThatThrownBy(() -> HorizonInForce.call(Horizon.ALL, () -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theProductsWorkEndsWithIt() {
    var failure =
        onAnotherThread(() -> {
          ProductWork.run("tried", () -> {});
          assertThat(HorizonInForce.current()).isEmpty();
          assertThat(CallerInForce.current()).isEmpty();
          HorizonInForce.call(
              CHAMBER,
              () -> {
                ProductWork.run(
                    "tried", () -> assertThat(HorizonInForce.current()).contains(Horizon.ALL));
                assertThat(HorizonInForce.current()).contains(CHAMBER);
                return "";
              });
        });

    assertThat(failure).isNull();
  }

  @Test
  void workThatGoesOnElsewhereGoesOnForTheSame() {
    var caller = new Caller("officer", Caller.Kind.PERSON, Set.of("lead:read"), null, null);
    var carrier = CallerInForce.call(caller, CallerInForce::carrier);

    assertThat(
            onAnotherThread(
                carrier.apply(() -> {
                  assertThat(CallerInForce.current()).contains(caller);
                  assertThat(HorizonInForce.current()).contains(Horizon.forCaller(caller));
                })))
        .isNull();
    assertThat(onAnotherThread(() -> CallerInForce.carrier().apply(this::connect).run()))
        .isInstanceOf(CallerDataSource.WorkForNobody.class);
  }

  private void connect() {
    try {
      source.getConnection().close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it failed of; null when it did not. */
  private static Throwable onAnotherThread(Runnable work) {
    return CompletableFuture.runAsync(work, Thread::startVirtualThread)
        .handle((done, failure) -> failure == null ? null : failure.getCause())
        .join();
  }
}
