package org.zhaoshang.embedded;

import static org.zhaoshang.embedded.TestServers.execute;
import static org.zhaoshang.embedded.TestServers.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.testcontainers.DockerClientFactory;
import org.zhaoshang.embedded.EmbeddedServers.Server;

/**
 * The embedded servers of a whole test run: started by the first test that asks, ended with the
 * JVM, on an own folder below target. {@link WithServers} gives a Spring test both; a test without
 * Spring asks here. Each call of {@link #newDatabase()} answers an empty database, so tests share
 * no rows; they do share Elasticsearch's indices. Where a Docker engine runs they are containers of
 * the vendors' images instead ({@code -Dzhaoshang.test.servers=embedded} forbids it).
 */
public final class SharedServers
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String CHOICE = "zhaoshang.test.servers";

  /** The product's user is one for all databases of a server. */
  private static final String PASSWORD = "0123456789abcdef";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Made when first asked for. */
  private static final class Holder {
    static final Servers SERVERS =
        switch (System.getProperty(CHOICE, "auto")) {
          case "docker" -> containers();
          case "embedded" -> embedded();
          default -> DockerClientFactory.instance().isDockerAvailable() ? containers() : embedded();
        };
  }

  /** Each waits for its server. */
  private record Servers(
      Supplier<PostgresConnection> postgres,
      Supplier<ElasticsearchConnectionDetails> elasticsearch) {}

  /** Waits for PostgreSQL and makes an empty database in it, for a user like the product's. */
  public static PostgresConnection newDatabase() {
    try {
      return ApplicationUser.of(newDatabaseOfTheSuperuser(), PASSWORD);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for PostgreSQL and makes an empty database in it, for whoever may do everything. */
  public static PostgresConnection newDatabaseOfTheSuperuser() {
    var server = Holder.SERVERS.postgres().get();
    String name = "test_" + DATABASES.incrementAndGet();
    try {
      execute(server.to("postgres"), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      execute(
          server.to("postgres"), "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.to(name);
  }

  /** The superuser of a database that is there, for what nobody else may do. */
  public static PostgresConnection superuser(String database) {
    return Holder.SERVERS.postgres().get().to(database);
  }

  /** A database of the superuser becomes the product's, as at the start after an upgrade. */
  public static PostgresConnection handOver(PostgresConnection superuser) {
    try {
      return ApplicationUser.of(superuser, PASSWORD);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for Elasticsearch. */
  public static ElasticsearchConnectionDetails elasticsearch() {
    return Holder.SERVERS.elasticsearch().get();
  }

  /** {@code http://127.0.0.1:} and the port. */
  public static String elasticsearchUri() {
    return "http://127.0.0.1:" + elasticsearch().getNodes().getFirst().port();
  }

  /** Points a test's context to an empty database of its own and to the shared Elasticsearch. */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    PostgresConnection database = newDatabase();
    Map<String, Object> properties =
        Map.of(
            "spring.datasource.url", database.getJdbcUrl(),
            "spring.datasource.username", database.getUsername(),
            "spring.datasource.password", database.getPassword(),
            // a context that is kept for later tests gives its connections back: a server has 100
            "spring.datasource.hikari.minimum-idle", 1,
            "spring.datasource.hikari.idle-timeout", 10_000,
            "spring.elasticsearch.uris", elasticsearchUri());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("shared servers", properties));
  }

  private static Servers embedded() {
    Path folder = Path.of(System.getProperty("user.dir"), "target", "test-servers");
    var servers = new EmbeddedServers(TestServers.properties(folder), EnumSet.allOf(Server.class));
    SpringApplication.getShutdownHandlers()
        .add(servers::close); // after the cached contexts, which are closed first
    deleteIndices(servers.elasticsearch());
    return new Servers(
        () -> superuser(folder, (PostgresConnection) servers.postgres()), servers::elasticsearch);
  }

  private static PostgresConnection superuser(Path folder, PostgresConnection product) {
    try {
      var superuser =
          product.as(
              PostgresConnection.SUPERUSER,
              Files.readString(new DataFolder(folder).postgresPassword()).strip());
      // nothing of a test run must survive a crash, and no table of it lives long enough to be
      // tidied
      for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit", "autovacuum")) {
        execute(superuser, "alter system set " + setting + " = off");
      }
      execute(superuser, "select pg_reload_conf()");
      return superuser;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Servers containers() {
    PostgresConnection postgres = ContainerServers.postgres();
    ElasticsearchConnectionDetails elasticsearch = ContainerServers.elasticsearch();
    return new Servers(() -> postgres, () -> elasticsearch);
  }

  /** Those of the last build. By name, because Elasticsearch refuses to delete all at once. */
  private static void deleteIndices(ElasticsearchConnectionDetails node) {
    try {
      String names = send(node, "GET", "/_cat/indices?h=index&expand_wildcards=all", "").body();
      for (String name : names.lines().map(String::strip).toList()) {
        send(node, "DELETE", "/" + name, "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
