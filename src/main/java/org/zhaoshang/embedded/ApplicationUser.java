package org.zhaoshang.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * The user that the product signs in as: it owns the database and its schemas, and is no superuser.
 * What such a user must not be able to change, the audit trail, the superuser makes.
 */
final class ApplicationUser {

  static final String NAME = "zhaoshang_application";

  private static final List<String> SCRIPTS =
      List.of("embedded/application-user.sql", "db/migration/V130__audit.sql");

  private ApplicationUser() {}

  /**
   * Makes a database the product's, also one that was the superuser's own.
   *
   * @param superuser of the database
   * @param password to sign in with from now on, in hexadecimal
   */
  static PostgresConnection of(PostgresConnection superuser, String password) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                superuser.getJdbcUrl(), superuser.getUsername(), superuser.getPassword());
        var statement = connection.createStatement()) {
      for (var script : SCRIPTS) {
        statement.execute(read(script));
      }
      statement.execute("alter role %s password '%s'".formatted(NAME, password));
    }
    return superuser.as(NAME, password);
  }

  private static String read(String resource) {
    try {
      return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
