package org.zhaoshang.defence;

import graphql.execution.instrumentation.Instrumentation;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.zhaoshang.defence.persisted.KnownDocuments;
import org.zhaoshang.graph.RequestOrder;

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

  @Bean
  @Order(RequestOrder.OPERATION_GUARD)
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
}
