package org.zhaoshang.ingest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** One real PostgreSQL for all tests of a build run. */
final class TestPostgres {

  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  static DataSource database() {
    return SERVER.getPostgresDatabase();
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
