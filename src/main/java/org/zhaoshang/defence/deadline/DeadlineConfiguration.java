package org.zhaoshang.defence.deadline;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;

/**
 * Stands next to every pool of connections, behind whatever else stands before it, and before the
 * checks of health.
 */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

  record Bounded() implements BeanPostProcessor, PriorityOrdered {

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return switch (bean) {
        case DataSource source -> new DeadlineDataSource(source);
        case HealthContributorRegistry checks -> new BoundedHealth(checks);
        default -> bean;
      };
    }
  }

  /** By its own type: Spring asks the type for the order. */
  @Bean
  static Bounded boundedConnections() {
    return new Bounded();
  }
}
