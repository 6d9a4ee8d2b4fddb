package org.zhaoshang.defence.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.index.Gate;

/**
 * A PostgreSQL behind a network that swallows what is sent: no connection breaks, nothing comes,
 * and without a limit each of these would wait for ever.
 */
@Timeout(30)
class SilentServerIT {

  private static final Duration ALLOWED = Duration.ofSeconds(2);

  private Gate network;
  private final HikariDataSource pool = new HikariDataSource();
  private DeadlineJdbcTemplate jdbc;

  @BeforeEach
  void connect() throws IOException {
    var database = SharedServers.newDatabase();
    network = new Gate(URI.create(database.getJdbcUrl().substring("jdbc:".length())));
    pool.setJdbcUrl(
        "jdbc:postgresql://127.0.0.1:" + network.uri().getPort() + "/" + database.database());
    pool.setUsername(database.getUsername());
    pool.setPassword(database.getPassword());
    pool.setMaximumPoolSize(1);
    // as application.yaml says
    pool.setValidationTimeout(1000);
    pool.addDataSourceProperty("cancelSignalTimeout", "1");
    pool.addDataSourceProperty("loginTimeout", "5");
    jdbc = new DeadlineJdbcTemplate(new DeadlineDataSource(pool));
    assertThat(ask()).isEqualTo(1);
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    pool.close();
  }

  @Test
  void aStatementUnderWayEndsSoonAfterTheDeadline() {
    network.swallow();
    assertThatThrownBy(() -> within(ALLOWED, "select 1")).isInstanceOf(DataAccessException.class);
  }

  @Test
  void noConnectionIsWaitedForLongerThanTheDeadlineAndALaterOneIsGood() {
    network.swallow();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> within(ALLOWED, "select 1")).isInstanceOf(DataAccessException.class);
    }

    network.pass();
    assertThat(ask()).isEqualTo(1);
  }

  @Test
  void aConnectionComesBackWithoutTheLimit() {
    within(Duration.ofSeconds(1), "select 1");
    assertThat(jdbc.queryForObject("select 1 from pg_sleep(2)", Integer.class)).isEqualTo(1);
  }

  private Integer ask() {
    return within(Duration.ofSeconds(30), "select 1");
  }

  private Integer within(Duration allowed, String sql) {
    Deadline.CURRENT.set(Deadline.in(allowed, false));
    try {
      return jdbc.queryForObject(sql, Integer.class);
    } finally {
      Deadline.CURRENT.set(null);
    }
  }
}
