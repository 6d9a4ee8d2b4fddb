package org.zhaoshang.defence;

import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import graphql.execution.instrumentation.Instrumentation;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.zhaoshang.defence.deadline.DeadlineJdbcTemplate;
import org.zhaoshang.defence.deadline.DeadlineTransport;
import org.zhaoshang.defence.persisted.KnownDocuments;

/** Puts the guards of operations in their places. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DefenceProperties.class)
class DefenceConfiguration {

  /** Ends what takes too long, and tidies up; its tasks take no time themselves. */
  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService defenceClock() {
    var clock =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("defence").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Before whatever notes that an operation runs. */
  @Bean
  @Order(0)
  Instrumentation operationGuard(
      DefenceProperties properties, @Qualifier("defenceClock") ScheduledExecutorService clock) {
    return new OperationGuard(properties, clock);
  }

  @Bean
  GraphQlSourceBuilderCustomizer knownDocuments(DefenceProperties properties) {
    var documents = new KnownDocuments(properties.persisted());
    return source ->
        source.configureGraphQl(builder -> builder.preparsedDocumentProvider(documents));
  }

  /** In place of Boot's; every search goes through it. */
  @Bean
  ElasticsearchTransport elasticsearchTransport(Rest5Client client, JsonpMapper mapper) {
    return new DeadlineTransport(new Rest5ClientTransport(client, mapper));
  }

  /** In place of Boot's; every statement of a request goes through it. */
  @Bean
  JdbcTemplate jdbcTemplate(DataSource database) {
    return new DeadlineJdbcTemplate(database);
  }
}
