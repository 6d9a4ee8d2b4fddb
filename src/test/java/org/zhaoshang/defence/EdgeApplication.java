package org.zhaoshang.defence;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhaoshang.defence.Quota.Allowance;
import org.zhaoshang.embedded.SharedServers;

/**
 * The filters before the endpoint, on a real server and a real database, and nothing behind them.
 */
@SpringBootConfiguration
@TestComponent // not for the scan of the whole product
@EnableAutoConfiguration(
    excludeName = {
      "org.zhaoshang.embedded.EmbeddedAutoConfiguration",
      "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchClientAutoConfiguration",
      "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration",
      "org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchAutoConfiguration",
      "org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchRepositoriesAutoConfiguration",
      "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration"
    })
@EnableConfigurationProperties(DefenceProperties.class)
@Import(WebDefence.class)
class EdgeApplication {

  static final String SUBJECT = "X-Test-Subject";

  @Bean
  DataSource dataSource() {
    var database = SharedServers.newDatabase();
    var pool = new HikariDataSource();
    pool.setJdbcUrl(database.getJdbcUrl());
    pool.setUsername(database.getUsername());
    pool.setPassword(database.getPassword());
    pool.setMaximumPoolSize(2);
    return pool;
  }

  /** Without the module that checks them, nobody has a token. */
  @Bean
  SecurityFilterChain open(HttpSecurity http) {
    return http.csrf(csrf -> csrf.disable())
        .cors(cors -> cors.disable())
        .authorizeHttpRequests(requested -> requested.anyRequest().permitAll())
        .build();
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService defenceClock() {
    return Executors.newSingleThreadScheduledExecutor();
  }

  @Bean
  Quota chambers() {
    return caller ->
        caller.startsWith("chamber-")
            ? Optional.of(new Allowance(5, Duration.ofHours(1)))
            : Optional.empty();
  }

  /** Stands where the check of a token stands. */
  @Bean
  FilterRegistrationBean<Filter> subject() {
    var registration =
        new FilterRegistrationBean<Filter>((request, response, chain) ->
            chain.doFilter(new WithSubject((HttpServletRequest) request), response));
    registration.setOrder(-75);
    return registration;
  }

  private static final class WithSubject extends HttpServletRequestWrapper {
    WithSubject(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      var name = getHeader(SUBJECT);
      return name == null ? null : () -> name;
    }
  }

  @RestController
  static class Endpoint {

    @PostMapping({"/graphql", "/imports"})
    Map<String, String> answer() {
      return Map.of("data", "here");
    }
  }
}
