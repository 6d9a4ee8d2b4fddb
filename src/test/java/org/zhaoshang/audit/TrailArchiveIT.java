package org.zhaoshang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.zhaoshang.audit.ChainVerifier.Stored;
import org.zhaoshang.embedded.PostgresConnection;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.SourceUnavailable;

/** Months leave the trail by the hand of its owner, and what follows is verified all the same. */
class TrailArchiveIT {

  private static final Instant DECEMBER = Instant.parse("2025-12-15T08:00:00.000001Z");

  private PostgresConnection server;
  private DataSource product;
  private SingleConnectionDataSource superusers;
  private JdbcClient superuser;
  private TrailStore store;

  @BeforeEach
  void aTrailWithADecemberInIt() {
    var server = SharedServers.newDatabase();
    this.server = server;
    product = source(server);
    superusers =
        new SingleConnectionDataSource(url(SharedServers.superuser(server.database())), true);
    superuser = JdbcClient.create(superusers);
    Flyway.configure().dataSource(product).outOfOrder(true).load().migrate();
    store = new TrailStore(product, "test");
    superuser.sql("set role zhaoshang_audit").update();
    superuser
        .sql("select audit.make_month(?)")
        .param(Timestamp.from(DECEMBER))
        .query()
        .listOfRows();
    superuser.sql("reset role").update();
    var link = Link.BEGINNING;
    for (int i = 0; i < 3; i++) {
      var at = DECEMBER.plusSeconds(i);
      var content = "{\"act\":\"SIGN_IN\",\"kind\":\"PRODUCT\"}";
      var next = link.then(0, new Stored(0, 0, 0, at, "", "", "").micros(), content);
      superuser
          .sql(
              "insert into audit.entry (id, chain, seq, at, previous, hash, content) values (?, 0, ?, ?, ?, ?, ?)")
          .params(
              ChainVerifier.id(0, next.seq()),
              next.seq(),
              Timestamp.from(at),
              bytes(link),
              bytes(next),
              content)
          .update();
      link = next;
    }
    superuser
        .sql("update audit.chain set seq = ?, hash = ? where chain = 0")
        .params(link.seq(), bytes(link))
        .update();
    for (int i = 0; i < 64; i++) {
      store.append(Entry.of(Act.SIGN_IN, Who.PRODUCT, ActOutcome.SUCCEEDED));
    }
  }

  @Test
  void anArchivedMonthIsGoneAndTheRestHangsOnIt() {
    assertThat(verify().broken()).isNull();
    assertThat(verify().checked()).isEqualTo(67);
    assertThatThrownBy(
            () -> JdbcClient.create(product).sql("call audit.archive('2026-01-01')").update())
        .rootCause()
        .hasMessageContaining("permission denied");

    superuser.sql("set role zhaoshang_audit").update();
    superuser.sql("call audit.archive('2026-01-01')").update();
    superuser.sql("reset role").update();

    assertThat(verify().broken()).isNull();
    assertThat(verify().checked()).isEqualTo(64);
    assertThat(superuser.sql("select count(*) from audit.entry_2025_12").query(Long.class).single())
        .isEqualTo(3);
    assertThatThrownBy(() ->
            JdbcClient.create(product)
                .sql("select count(*) from audit.entry_2025_12")
                .query(Long.class)
                .single())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void whatIsNotedWaitsForNoConnectionOfTheApplications() throws Exception {
    try (var application = new HikariDataSource()) {
      application.setJdbcUrl(server.getJdbcUrl());
      application.setUsername(server.getUsername());
      application.setPassword(server.getPassword());
      application.setMaximumPoolSize(1);
      application.setConnectionTimeout(250);
      try (var connections = new AuditConfiguration().trailConnections(application);
          var taken = application.getConnection()) {
        var own = new TrailStore(connections.pool(), "test");

        assertThat(taken.isClosed()).isFalse();
        assertThat(own.append(Entry.of(Act.SIGN_IN, Who.PRODUCT, ActOutcome.SUCCEEDED)))
            .isPositive();
      }
    }
  }

  @Test
  void thePresentMonthStays() {
    superuser.sql("call audit.archive('2100-01-01')").update();

    assertThat(store.append(Entry.of(Act.SIGN_IN, Who.PRODUCT, ActOutcome.SUCCEEDED))).isPositive();
    assertThat(verify().checked()).isEqualTo(65);
  }

  @Test
  void anEditThatMakesItsChainAnewIsFoundByTheMarkAlone() {
    var mark = verify().mark();
    superuser.sql("set session_replication_role = replica").update();
    var rows =
        superuser
            .sql("select id, at, content from audit.entry where chain = 0 order by seq")
            .query((row, n) ->
                new Stored(
                    row.getLong(1),
                    0,
                    n + 1,
                    row.getTimestamp(2).toInstant(),
                    "",
                    "",
                    n == 1 ? "{\"act\":\"MUTATION\",\"kind\":\"PRODUCT\"}" : row.getString(3)))
            .list();
    var link = Link.BEGINNING;
    for (var row : rows) {
      var next = link.then(0, row.micros(), row.content());
      superuser
          .sql("update audit.entry set previous = ?, hash = ?, content = ? where id = ?")
          .params(bytes(link), bytes(next), row.content(), row.id())
          .update();
      link = next;
    }
    superuser.sql("update audit.chain set hash = ? where chain = 0").param(bytes(link)).update();

    assertThat(verify().broken()).isNull();
    var found = verification(product).verify(null, Mark.read(mark)).broken();
    assertThat(found).isNotNull();
    assertThat(found.problem()).isEqualTo(ChainVerifier.Problem.UNLIKE_MARK);
  }

  @Test
  void whoMayAddNoMoreIsToldThatTheTrailIsAway() {
    superuser.sql("revoke execute on function audit.append(text) from pg_database_owner").update();

    assertThatThrownBy(() -> store.append(Entry.of(Act.SIGN_IN, Who.PRODUCT, ActOutcome.SUCCEEDED)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("audit trail");
  }

  @Test
  void aSuperuserIsNoProtection() {
    assertThat(verify().isProtected()).isTrue();
    assertThat(verification(superusers).isProtected()).isFalse();
  }

  private Verification verify() {
    return verification(product).verify(null, Map.of());
  }

  private static TrailVerification verification(DataSource source) {
    return new TrailVerification(JdbcClient.create(source), new JdbcTransactionManager(source));
  }

  private static byte[] bytes(Link link) {
    return HexFormat.of().parseHex(link.hash());
  }

  private static DataSource source(PostgresConnection server) {
    return new DriverManagerDataSource(
        server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }

  private static String url(PostgresConnection server) {
    return "%s?user=%s&password=%s"
        .formatted(server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }
}
