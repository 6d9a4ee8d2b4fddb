package org.zhaoshang.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.alert.webhook.Deliveries;
import org.zhaoshang.alert.webhook.Sender;
import org.zhaoshang.alert.webhook.Webhooks;
import org.zhaoshang.background.Signal;
import org.zhaoshang.graph.CallerStandings;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.StrictMatches;

/** Puts the module together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class AlertConfiguration {

  private static final Duration FOLLOW = Duration.ofMillis(500);

  /** Raised when the index has written something, and when alerts were added. */
  record Signals(Signal written, Signal found) {}

  @Bean
  Signals alertSignals() {
    return new Signals(new Signal(), new Signal());
  }

  @Bean
  Pending pendingRecords(JdbcClient jdbc, Signals signals) {
    return new Pending(jdbc, new TypeGate(jdbc), signals.written());
  }

  @Bean
  SavedSearches savedSearches(JdbcClient jdbc) {
    return new SavedSearches(jdbc);
  }

  @Bean
  Alerts alerts(JdbcClient jdbc) {
    return new Alerts(jdbc);
  }

  @Bean
  Deliveries webhookDeliveries(JdbcClient jdbc) {
    return new Deliveries(jdbc);
  }

  @Bean
  Webhooks webhooks(JdbcClient jdbc, AlertProperties properties, Deliveries deliveries) {
    return Webhooks.of(jdbc, properties.webhook(), properties.key(), deliveries);
  }

  @Bean
  CriteriaReader criteriaReader(
      SearchSchema schema, ObjectProvider<GraphQlSource> graph, StrictMatches matches) {
    return new CriteriaReader(schema, new FilterReader(() -> graph.getObject().schema()), matches);
  }

  @Bean
  Sweep alertSweep(
      StrictMatches search, CriteriaReader reader, JdbcClient jdbc, AlertProperties properties) {
    return new Sweep(search, reader, new Matches(jdbc), properties.mostExisting());
  }

  @Bean
  SavedSearchReach savedSearchReach(ObjectProvider<CallerStandings> standings) {
    return new SavedSearchReach(standings);
  }

  @Bean
  AlertMeters alertMeters(
      MeterRegistry registry, Pending pending, SavedSearches searches, Deliveries deliveries) {
    return new AlertMeters(registry, pending, searches, deliveries);
  }

  @Bean
  AlertHealth alertsHealthIndicator(
      Pending pending, SavedSearches searches, Deliveries deliveries) {
    return new AlertHealth(pending, searches, deliveries);
  }

  @Bean
  SavedSearchEditor savedSearchEditor(
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      SavedSearches searches,
      CriteriaReader reader,
      Sweep sweep,
      Webhooks webhooks,
      Deliveries deliveries,
      Signals signals,
      AlertProperties properties,
      SealedNumbers seal) {
    return new SavedSearchEditor(
        new TransactionTemplate(transactions),
        jdbc,
        searches,
        reader,
        sweep,
        webhooks,
        deliveries,
        signals.found(),
        properties.mostSearches(),
        seal);
  }

  @Bean
  Look alertLook(
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      Pending pending,
      SavedSearches searches,
      SavedSearchReach reach,
      CriteriaReader reader,
      StrictMatches matching,
      AlertMeters meters) {
    return new Look(
        new TransactionTemplate(transactions),
        pending,
        new TypeGate(jdbc),
        searches,
        reach,
        reader,
        matching,
        new Matches(jdbc),
        meters);
  }

  @Bean(destroyMethod = "close")
  Sender webhookSender(
      SavedSearchReach reach,
      Deliveries deliveries,
      Webhooks webhooks,
      AlertProperties properties,
      AlertMeters meters) {
    return new Sender(reach, deliveries, webhooks, properties.webhook(), meters::attempted);
  }

  @Bean
  AlertWorkers alertWorkers(
      AlertProperties properties,
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      Look look,
      SavedSearches searches,
      SavedSearchReach reach,
      CriteriaReader reader,
      Sweep sweep,
      Deliveries deliveries,
      Records records,
      SearchSchema schema,
      Sender sender,
      AlertMeters meters,
      Signals signals,
      SealedNumbers seal) {
    var transaction = new TransactionTemplate(transactions);
    return new AlertWorkers(
        properties,
        look,
        new Repair(transaction, new TypeGate(jdbc), searches, reach, reader, sweep, meters),
        new Batching(
            jdbc,
            transaction,
            searches,
            reach,
            deliveries,
            records,
            schema,
            properties.webhook(),
            seal),
        sender,
        signals.written(),
        signals.found());
  }

  @Bean
  Feeds alertFeeds(Alerts alerts, Signals signals, AlertProperties properties) {
    return new Feeds(alerts, signals.found(), FOLLOW, properties.mostSubscriptions());
  }
}
