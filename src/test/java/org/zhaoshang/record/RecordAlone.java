package org.zhaoshang.record;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.zhaoshang.embedded.SharedServers;

/** The modules that keep records, without files, index and search. */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "org.zhaoshang.embedded.EmbeddedAutoConfiguration",
      "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchClientAutoConfiguration",
      "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration",
      "org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchAutoConfiguration",
      "org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchRepositoriesAutoConfiguration"
    })
@ComponentScan(
    basePackages = {
      "org.zhaoshang.background",
      "org.zhaoshang.graph",
      "org.zhaoshang.schema",
      "org.zhaoshang.model",
      "org.zhaoshang.record",
      "org.zhaoshang.catalogue",
      "org.zhaoshang.enterprise",
      "org.zhaoshang.project",
      "org.zhaoshang.chamber",
      "org.zhaoshang.lead",
      "org.zhaoshang.work"
    },
    // contacts are filled by a module that is not here
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ColumnCheck.class))
@Import({Desk.class, Questions.class, Statements.class})
class RecordAlone {

  @Bean
  DataSource dataSource() {
    var database = SharedServers.newDatabase();
    var pool = new HikariDataSource();
    pool.setJdbcUrl(database.getJdbcUrl());
    pool.setUsername(database.getUsername());
    pool.setPassword(database.getPassword());
    return pool;
  }
}
