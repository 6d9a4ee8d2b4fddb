package org.zhaoshang.ingest;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.ImportTargets;
import org.zhaoshang.record.ImportTrails;

/** The ingest alone, on a real PostgreSQL, with a target that writes to a table of its own. */
@SpringBootConfiguration
@TestComponent // not for the scan of the whole product
@EnableAutoConfiguration(
    excludeName = {
      "org.zhaoshang.embedded.EmbeddedAutoConfiguration",
      "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchClientAutoConfiguration",
      "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration",
      "org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchAutoConfiguration",
      "org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchRepositoriesAutoConfiguration",
      "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration",
      "org.zhaoshang.embedded.EmbeddedAutoConfiguration"
    })
@EnableConfigurationProperties(IngestSettings.class)
@Import(ImportTrails.class)
@ComponentScan(
    basePackages = {"org.zhaoshang.ingest", "org.zhaoshang.catalogue"},
    excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class IngestApplication {

  /** Without the module that makes them, nobody has a token. */
  @Bean
  @ConditionalOnWebApplication
  SecurityFilterChain open(HttpSecurity http) {
    return http.csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(requested -> requested.anyRequest().permitAll())
        .build();
  }

  @Bean
  ImportTargets importTargets(List<ImportTarget> targets) {
    return new ImportTargets(targets);
  }

  @Bean
  SealedNumbers sealedNumbers() {
    return new SealedNumbers(new byte[32]);
  }

  /** Without the module that knows callers, whoever asks is the product. */
  @Bean
  FilterRegistrationBean<jakarta.servlet.Filter> everybodyIsTheProduct() {
    return new FilterRegistrationBean<>((request, response, chain) -> {
      try {
        ProductWork.<Object, Exception>call(
            "nobody has a token here",
            () -> {
              chain.doFilter(request, response);
              return "";
            });
      } catch (IOException | ServletException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Bean
  DataSource dataSource() {
    var database = SharedServers.newDatabase();
    var pool = new HikariDataSource();
    pool.setJdbcUrl(database.getJdbcUrl());
    pool.setUsername(database.getUsername());
    pool.setPassword(database.getPassword());
    pool.setMaximumPoolSize(6);
    return pool;
  }
}
