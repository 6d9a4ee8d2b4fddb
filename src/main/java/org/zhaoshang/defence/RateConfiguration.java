package org.zhaoshang.defence;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.zhaoshang.defence.rate.Allowances;
import org.zhaoshang.defence.rate.Buckets;
import org.zhaoshang.defence.rate.ChargedOperations;
import org.zhaoshang.graph.RequestOrder;

/** How often callers may ask, unless {@code zhaoshang.defence.rate.enabled} is off. */
@Configuration(proxyBeanMethods = false)
class RateConfiguration {

  private static final String ENABLED = "zhaoshang.defence.rate.enabled";

  @Bean
  Buckets buckets(DataSource database, @Qualifier("defenceClock") ScheduledExecutorService clock) {
    var buckets = new Buckets(database);
    clock.scheduleWithFixedDelay(buckets::removeExpiredIfPossible, 1, 60, TimeUnit.MINUTES);
    return buckets;
  }

  @Bean
  @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
  Allowances allowances(
      DefenceProperties properties, Buckets buckets, ObjectProvider<Quota> quotas) {
    return new Allowances(buckets, properties.rate().allowance(), quotas.orderedStream().toList());
  }

  @Bean
  @Order(RequestOrder.CHARGED_OPERATIONS)
  @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
  WebGraphQlInterceptor chargedOperations(Allowances allowances) {
    return new ChargedOperations(allowances);
  }
}
