package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(properties = "management.health.elasticsearch.enabled=false")
@WithServers
class EmbeddedSharedServersIT {

  @Autowired private JdbcClient jdbc;

  @Test
  void givesEveryContextADatabaseOfItsOwn() {
    String own = jdbc.sql("SELECT current_database()").query(String.class).single();

    assertThat(own).startsWith("test_");
    assertThat(SharedServers.newDatabase().database()).startsWith("test_").isNotEqualTo(own);
    assertThat(jdbc.sql("SELECT lower('ABC 大连')").query(String.class).single()).isEqualTo("abc 大连");
  }
}
