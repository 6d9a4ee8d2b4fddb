package org.zhaoshang.embedded;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.zhaoshang.embedded.EmbeddedServers.Server;

/**
 * Embeds PostgreSQL unless {@code spring.datasource.url} is set, and Elasticsearch unless {@code
 * spring.elasticsearch.uris} is set. An auto-configuration, not a scanned one, so that it comes
 * after a test's own connection details and steps back for them.
 */
@AutoConfiguration(
    before = {DataSourceAutoConfiguration.class, ElasticsearchRestClientAutoConfiguration.class},
    afterName =
        "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration")
@EnableConfigurationProperties(EmbeddedProperties.class)
class EmbeddedAutoConfiguration {

  private static final String POSTGRES = "embeddedPostgres";
  private static final String ELASTICSEARCH = "embeddedElasticsearch";

  /** Starts the servers before the web server and the other beans are made: they take longest. */
  @Bean
  static BeanFactoryPostProcessor embeddedServersFirst() {
    return beans -> {
      if (!wanted(beans).isEmpty()) {
        beans.getBean(EmbeddedServers.class);
      }
    };
  }

  @Bean
  @Lazy
  EmbeddedServers embeddedServers(
      EmbeddedProperties properties, ListableBeanFactory beans, ApplicationEventPublisher events) {
    var servers =
        new EmbeddedServers(
            properties,
            wanted(beans),
            whole ->
                AvailabilityChangeEvent.publish(
                    events, this, whole ? LivenessState.CORRECT : LivenessState.BROKEN));
    // Ctrl-C while the context still waits for a server leaves the context unclosed
    try {
      SpringApplication.getShutdownHandlers().add(servers::close);
    } catch (IllegalStateException e) { // it is shutting down already
      servers.close();
      throw e;
    }
    return servers;
  }

  private static Set<Server> wanted(ListableBeanFactory beans) {
    Set<Server> wanted = EnumSet.noneOf(Server.class);
    if (beans.containsBeanDefinition(POSTGRES)) {
      wanted.add(Server.POSTGRES);
    }
    if (beans.containsBeanDefinition(ELASTICSEARCH)) {
      wanted.add(Server.ELASTICSEARCH);
    }
    return wanted;
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(NoDatabaseGiven.class)
  static class Postgres {

    @Bean(POSTGRES)
    @ConditionalOnMissingBean
    JdbcConnectionDetails embeddedPostgres(EmbeddedServers servers) {
      return servers.postgres();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(NoIndexGiven.class)
  static class Elasticsearch {

    @Bean(ELASTICSEARCH)
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization // the migrations run while Elasticsearch starts
    ElasticsearchConnectionDetails embeddedElasticsearch(EmbeddedServers servers) {
      return servers.elasticsearch();
    }
  }

  static final class NoDatabaseGiven extends NoneNestedConditions {

    NoDatabaseGiven() {
      super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnProperty("spring.datasource.url")
    static final class Given {}
  }

  static final class NoIndexGiven extends NoneNestedConditions {

    NoIndexGiven() {
      super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnProperty("spring.elasticsearch.uris")
    static final class Given {}
  }
}
