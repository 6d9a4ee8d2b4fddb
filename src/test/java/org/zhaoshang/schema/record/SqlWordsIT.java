package org.zhaoshang.schema.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.zhaoshang.embedded.SharedServers;

class SqlWordsIT {

  @Test
  void theWordsAreThoseThatPostgresReserves() {
    var server = SharedServers.newDatabase();
    var jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.getJdbcUrl(), server.getUsername(), server.getPassword()));

    assertThat(SqlWords.RESERVED)
        .containsExactlyInAnyOrderElementsOf(
            jdbc.sql("select word from pg_get_keywords() where catcode in ('R', 'T')")
                .query(String.class)
                .list());
  }
}
