package org.zhaoshang.index;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.zhaoshang.embedded.PostgresConnection;
import org.zhaoshang.embedded.SharedServers;

/** The servers of the whole test run, as these tests want them. */
final class IndexServers {

  private IndexServers() {}

  /** The JDBC URL, with user, of an empty database. */
  static String newDatabase() {
    return url(SharedServers.newDatabase());
  }

  /** The JDBC URL of a copy of a database, whose connections break. */
  static String copy(String database) throws SQLException {
    var copy = SharedServers.newDatabase();
    var server = SharedServers.superuser("postgres");
    try (var connection =
            DriverManager.getConnection(
                server.getJdbcUrl(), server.getUsername(), server.getPassword());
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "drop database " + copy.database() + " with (force)",
              "alter database " + database + " allow_connections false",
              "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
                  + database
                  + "'",
              "create database " + copy.database() + " template " + database,
              "alter database " + database + " allow_connections true")) {
        statement.execute(sql);
      }
    }
    return url(copy);
  }

  private static String url(PostgresConnection database) {
    var url = database.getJdbcUrl();
    return url
        + (url.contains("?") ? "&" : "?")
        + "user="
        + database.getUsername()
        + "&password="
        + database.getPassword();
  }

  /** Where Elasticsearch answers. */
  static URI elasticsearch() {
    return URI.create(SharedServers.elasticsearchUri());
  }
}
