package org.zhaoshang.record;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrates at the start; a migration that met the server's own tidying up is tried once more. */
@Configuration(proxyBeanMethods = false)
class Migrations {

  private static final String DEADLOCK = "40P01";

  @Bean
  FlywayMigrationStrategy onceMoreAfterADeadlock() {
    return flyway -> {
      try {
        flyway.migrate();
      } catch (FlywayException e) {
        if (!isDeadlock(e)) {
          throw e;
        }
        // each migration is a transaction: nothing of this one was left
        flyway.migrate();
      }
    };
  }

  private static boolean isDeadlock(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
