package org.zhaoshang.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How to reach the embedded PostgreSQL.
 *
 * @param port on 127.0.0.1; another one at every start
 * @param database its name
 * @param password of the user {@code zhaoshang}, random, made with the data folder
 */
public record PostgresConnection(int port, String database, String password)
    implements JdbcConnectionDetails {

  static final String USER = "zhaoshang";

  /** The same server, another database. */
  public PostgresConnection to(String otherDatabase) {
    return new PostgresConnection(port, otherDatabase, password);
  }

  @Override
  public String getJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public String getUsername() {
    return USER;
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String toString() {
    return getJdbcUrl();
  }
}
