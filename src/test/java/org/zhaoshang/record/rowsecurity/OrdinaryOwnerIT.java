package org.zhaoshang.record.rowsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.embedded.PostgresConnection;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;

/** A configured database, whose user owns the tables and is no superuser. */
class OrdinaryOwnerIT {

  private static final Horizon CHAMBER = new Horizon.OfChamber(1, Set.of("lead:read"));

  private static final String AUDIT = resource("db/migration/V130__audit.sql");

  private PostgresConnection server;
  private JdbcClient administrator;
  private DataSource owner;

  @BeforeEach
  void aDatabaseOfAnOrdinaryUser() {
    server = SharedServers.newDatabaseOfTheSuperuser();
    administrator = JdbcClient.create(as(server.getUsername(), server.getPassword()));
    administrator.sql("create role clerk login password 'clerk'").update();
    administrator.sql("alter database " + server.database() + " owner to clerk").update();
    owner = as("clerk", "clerk");
  }

  @AfterEach
  void removeTheUser() {
    administrator.sql("drop owned by clerk cascade").update();
    administrator
        .sql("alter database " + server.database() + " owner to " + server.getUsername())
        .update();
    administrator.sql("drop role clerk").update();
  }

  @Test
  void whoMayNotBecomeTheCallersRoleIsToldWhatAnAdministratorRuns() {
    assertThatThrownBy(this::migrate)
        .hasMessageContaining("zhaoshang_caller")
        .hasMessageContaining("grant zhaoshang_caller to clerk");
  }

  @Test
  void theOwnerDoesTheProductsWorkAndACallerSeesItsRows() {
    administratorPrepares();
    migrate();
    var source = new CallerDataSource(owner);
    var jdbc = JdbcClient.create(source);
    jdbc.sql(
            "insert into chamber.chamber (name, name_key, kind) select 'c' || n, 'c' || n,"
                + " 'CHAMBER' from generate_series(1, 2) n")
        .update();
    jdbc.sql(
            "insert into lead.lead (name, name_key, referrer, chamber_id) select 'l' || n, 'l' ||"
                + " n, 'r', n % 2 + 1 from generate_series(1, 5) n")
        .update();

    assertThat(leads(jdbc)).isEqualTo(5);
    assertThat(HorizonInForce.call(CHAMBER, () -> leads(jdbc))).isEqualTo(2);
    assertThat(HorizonInForce.call(Horizon.NOTHING, () -> leads(jdbc))).isZero();
    assertThat(leads(jdbc)).isEqualTo(5);
  }

  @Test
  void aSavepointThatIsTakenBackDoesNotBringTheOwnerBack() {
    administratorPrepares();
    migrate();
    var source = new CallerDataSource(owner);
    var jdbc = JdbcClient.create(source);
    var transactions = new TransactionTemplate(new JdbcTransactionManager(source));

    var user =
        HorizonInForce.call(
            CHAMBER,
            () ->
                transactions.execute(status -> {
                  var before = status.createSavepoint();
                  leads(jdbc);
                  status.rollbackToSavepoint(before);
                  return jdbc.sql("select current_user::text").query(String.class).single();
                }));

    assertThat(user).isEqualTo("zhaoshang_caller");
  }

  @Test
  void aStatementThatOutlivesItsTransactionIsStillTheCallers() throws Exception {
    administratorPrepares();
    migrate();

    try (var connection =
            HorizonInForce.call(CHAMBER, () -> connection(new CallerDataSource(owner)));
        var user = connection.prepareStatement("select current_user::text")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 3; i++) {
        try (var rows = user.executeQuery()) {
          rows.next();
          assertThat(rows.getString(1)).isEqualTo("zhaoshang_caller");
        }
        if (i == 0) {
          connection.commit();
        } else {
          connection.rollback();
        }
      }
    }
  }

  private static String resource(String name) {
    try {
      return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connection connection(DataSource source) {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoMayNotMakeTheAuditTrailIsToldWhatAnAdministratorRuns() {
    becomesCaller();

    assertThatThrownBy(this::migrate)
        .hasMessageContaining("audit trail")
        .hasMessageContaining("run the file V130__audit.sql");
  }

  @Test
  void whoMayNotReadTheDistrictsColumnsIsToldWhatAnAdministratorRuns() {
    becomesCaller();
    administrator.sql(AUDIT).update();

    assertThatThrownBy(this::migrate)
        .hasMessageContaining("zhaoshang_district")
        .hasMessageContaining("grant zhaoshang_district to clerk");
  }

  private void administratorPrepares() {
    becomesCaller();
    becomesDistrict();
    administrator.sql(AUDIT).update();
  }

  /** What the error tells. */
  private void becomesCaller() {
    create("zhaoshang_caller", "nologin");
    administrator.sql("grant zhaoshang_caller to clerk").update();
  }

  /** What the error tells. */
  private void becomesDistrict() {
    create("zhaoshang_district", "nologin in role zhaoshang_caller");
    administrator.sql("grant zhaoshang_district to clerk").update();
  }

  private void create(String role, String how) {
    boolean there =
        administrator
            .sql("select exists (select from pg_roles where rolname = ?)")
            .param(role)
            .query(Boolean.class)
            .single();
    if (!there) {
      administrator.sql("create role " + role + " " + how).update();
    }
  }

  private static long leads(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from lead.lead").query(Long.class).single();
  }

  private void migrate() {
    Flyway.configure().dataSource(owner).outOfOrder(true).load().migrate();
  }

  private DataSource as(String user, String password) {
    return new DriverManagerDataSource(server.getJdbcUrl(), user, password);
  }
}
