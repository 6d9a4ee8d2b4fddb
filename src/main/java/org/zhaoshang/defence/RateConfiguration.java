package org.zhaoshang.defence;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.zhaoshang.defence.rate.Allowances;
import org.zhaoshang.defence.rate.Buckets;
import org.zhaoshang.defence.rate.SocketRateLimit;

/** How often callers may ask, unless {@code zhaoshang.defence.rate.enabled} is off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "zhaoshang.defence.rate.enabled", matchIfMissing = true)
class RateConfiguration {

  @Bean
  Allowances allowances(
      DefenceProperties properties,
      DataSource database,
      ObjectProvider<Quota> quotas,
      @Qualifier("defenceClock") ScheduledExecutorService clock) {
    var buckets = new Buckets(database);
    clock.scheduleWithFixedDelay(buckets::removeExpiredIfPossible, 1, 60, TimeUnit.MINUTES);
    return new Allowances(buckets, properties.rate().allowance(), quotas.orderedStream().toList());
  }

  @Bean
  WebGraphQlInterceptor socketRateLimit(Allowances allowances) {
    return new SocketRateLimit(allowances);
  }
}
