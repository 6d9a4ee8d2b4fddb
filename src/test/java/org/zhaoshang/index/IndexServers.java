package org.zhaoshang.index;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of these tests, until the whole test run shares servers. */
final class IndexServers {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private IndexServers() {}

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The JDBC URL, with user, of an empty database. */
  static String newDatabase() throws Exception {
    var name = "index_" + DATABASES.incrementAndGet();
    try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Postgres.SERVER.getJdbcUrl("postgres", name);
  }

  /** Where Elasticsearch answers. */
  static URI elasticsearch() {
    return URI.create(System.getProperty("zhaoshang.test.elasticsearch", "http://127.0.0.1:19277"));
  }
}
