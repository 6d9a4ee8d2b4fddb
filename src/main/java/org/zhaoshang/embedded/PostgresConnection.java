package org.zhaoshang.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How to reach the embedded PostgreSQL.
 *
 * @param port on 127.0.0.1; another one at every start
 * @param database its name
 * @param username who signs in
 * @param password random: the superuser's is made with the data folder, the product's at each start
 */
public record PostgresConnection(int port, String database, String username, String password)
    implements JdbcConnectionDetails {

  /** The superuser that {@code initdb} makes. The product does not work as it. */
  static final String SUPERUSER = "zhaoshang";

  /** The same server, another database. */
  public PostgresConnection to(String otherDatabase) {
    return new PostgresConnection(port, otherDatabase, username, password);
  }

  /** The same database for another user. */
  PostgresConnection as(String otherUser, String itsPassword) {
    return new PostgresConnection(port, database, otherUser, itsPassword);
  }

  @Override
  public String getJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public String getUsername() {
    return username;
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
