package org.zhaoshang.defence.deadline;

import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;

/**
 * Puts deadlines between the whole product and its servers, in the place of what Spring Boot would
 * make: no module asks for them, and none can do without. What belongs to no operation passes as it
 * is.
 */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

  /**
   * Stands next to every pool of connections, behind whatever else stands before it, and before the
   * checks of health.
   */
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

  /**
   * Boot makes no {@code JdbcTemplate} beside it: in every module the one that is asked for is this
   * one, and the {@code JdbcClient} works through it.
   */
  @Bean
  DeadlineJdbcTemplate deadlineJdbcTemplate(DataSource database) {
    return new DeadlineJdbcTemplate(database);
  }

  /**
   * Boot makes no transport beside it: in every module Elasticsearch's client and Spring Data's
   * operations work through this one.
   */
  @Bean
  DeadlineTransport deadlineTransport(Rest5Client client, JsonpMapper mapper) {
    return new DeadlineTransport(new Rest5ClientTransport(client, mapper));
  }
}
