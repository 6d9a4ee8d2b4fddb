package org.zhaoshang.defence.hangup;

import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has Tomcat tell each request its connection. */
@Configuration(proxyBeanMethods = false)
class HangUpConfiguration {

  @Bean
  HangUps hangUps(@Qualifier("defenceClock") ScheduledExecutorService clock) {
    return new HangUps(clock);
  }

  @Bean
  @ConditionalOnWebApplication
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchedConnections() {
    return tomcat -> {
      tomcat.setProtocol(WatchedProtocol.class.getName());
      tomcat.addEngineValves(new WatchedProtocol.Tell());
    };
  }
}
