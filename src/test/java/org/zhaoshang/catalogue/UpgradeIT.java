package org.zhaoshang.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.zhaoshang.embedded.PostgresConnection;
import org.zhaoshang.embedded.SharedServers;

/** A data folder survives restarts, and so a new version. */
class UpgradeIT {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Set<String> FIRST_LIGHT =
      Set.of(
          "V10__", "V20__", "V30__", "V31__", "V40__", "V50__", "V55__", "V60__", "V70__", "V80__");

  @Test
  void aDatabaseOfTheFirstVersionTakesFinerCodesAfterItsUpgrade(@TempDir Path folder)
      throws IOException {
    try (var files = Files.list(MIGRATIONS)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        if (FIRST_LIGHT.stream().anyMatch(name::startsWith)) {
          Files.copy(file, folder.resolve(name));
        }
      }
    }
    // that version worked as the superuser
    var server = SharedServers.newDatabaseOfTheSuperuser();
    var superusers = source(server);
    Flyway.configure().dataSource(superusers).locations("filesystem:" + folder).load().migrate();
    enterprise(JdbcClient.create(superusers), "甲", "79", 2011);
    var database = source(SharedServers.handOver(server));
    var jdbc = JdbcClient.create(database);

    // as application.yaml says
    Flyway.configure().dataSource(database).outOfOrder(true).load().migrate();

    enterprise(jdbc, "乙", "3841", 2017);
    assertThat(
            jdbc.sql("select industry_code from enterprise.enterprise order by id")
                .query(String.class)
                .list())
        .containsExactly("79", "3841");
    assertThat(
            jdbc.sql("select rolsuper from pg_roles where rolname = current_user")
                .query(Boolean.class)
                .single())
        .isFalse();
    assertThat(new Industries(jdbc).byCode(2011, "79"))
        .hasValueSatisfying(i -> assertThat(i.path()).containsExactly("O", "80"));
  }

  private static DriverManagerDataSource source(PostgresConnection server) {
    return new DriverManagerDataSource(
        server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }

  private static void enterprise(JdbcClient jdbc, String name, String code, int edition) {
    jdbc.sql(
            "insert into enterprise.enterprise (name, industry_code, industry_edition) values (?, ?, ?)")
        .param(name)
        .param(code)
        .param(edition)
        .update();
  }
}
