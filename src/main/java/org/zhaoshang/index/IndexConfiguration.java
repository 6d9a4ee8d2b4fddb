package org.zhaoshang.index;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.index.document.DocumentQuery;
import org.zhaoshang.meaning.DocumentVectors;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.SearchSchema;

/** Puts the module together from the application's servers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexProperties.class)
class IndexConfiguration {

  @Bean
  AnswerInTime answerInTime(@Value("${spring.elasticsearch.socket-timeout:30s}") Duration longest) {
    return new AnswerInTime(longest);
  }

  @Bean
  IndexNames indexNames(IndexProperties properties) {
    return new IndexNames(properties.prefix());
  }

  @Bean
  IndexParts indexParts(
      IndexProperties properties,
      SearchSchema schema,
      Records records,
      ObjectProvider<GraphQlSource> graph,
      ObjectProvider<DataLoaderRegistrar> loaders,
      DataSource database,
      PlatformTransactionManager transactions,
      ElasticsearchOperations operations,
      Rest5Client client,
      MeterRegistry meters,
      ObjectProvider<WriteListener> listeners,
      ObjectProvider<DocumentVectors> vectors) {
    return IndexParts.of(
        properties,
        schema,
        records,
        new DocumentQuery(() -> graph.getObject().schema(), loaders.orderedStream().toList()),
        database,
        new TransactionTemplate(transactions),
        operations,
        client,
        meters,
        listeners.orderedStream().toList(),
        vectors.getIfAvailable());
  }

  @Bean
  IndexQueue indexQueue(IndexParts parts) {
    return parts.queue();
  }

  @Bean
  IndexRebuild indexRebuild(IndexParts parts) {
    return parts.rebuild();
  }

  @Bean
  IndexCheck indexCheck(IndexParts parts) {
    return parts.check();
  }

  @Bean
  IndexWorkers indexWorkers(IndexParts parts) {
    return parts.workers();
  }

  @Bean
  IndexHealth indexHealthIndicator(IndexParts parts) {
    return parts.health();
  }

  @Bean
  ElasticsearchHealth searchHealthIndicator(Rest5Client client) {
    return new ElasticsearchHealth(client);
  }

  @Bean
  IndexEndpoint indexEndpoint(IndexParts parts, SearchSchema schema) {
    return new IndexEndpoint(
        schema, parts.queue(), parts.targets(), parts.poison(), parts.rebuild());
  }

  @Bean
  IndexCommands indexCommands(IndexParts parts, SearchSchema schema) {
    return new IndexCommands(
        schema, parts.live(), parts.rebuild(), parts.check(), parts.queue(), parts.targets());
  }
}
