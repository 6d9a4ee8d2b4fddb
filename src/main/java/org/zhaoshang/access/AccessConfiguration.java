package org.zhaoshang.access;

import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.access.account.AccountEditor;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.access.account.Attempts;
import org.zhaoshang.access.account.PasswordCommand;
import org.zhaoshang.access.account.SecondFactors;
import org.zhaoshang.access.application.ApplicationEditor;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.access.personal.PersonalTokens;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.defence.Tally;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.record.Records;
import org.zhaoshang.secret.Fingerprint;
import org.zhaoshang.secret.KeyFile;
import org.zhaoshang.secret.Seal;

/** Puts together what is there with and without a web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

  @Bean
  Scopes scopes(ObjectProvider<GraphQlSource> graph) {
    return new Scopes(new SchemaScopes(() -> graph.getObject().schema()));
  }

  @Bean
  Applications applications(JdbcClient jdbc) {
    return new Applications(jdbc);
  }

  @Bean
  ApplicationEditor applicationEditor(
      Applications applications,
      PlatformTransactionManager transactions,
      Scopes scopes,
      Records records) {
    return new ApplicationEditor(
        applications,
        new TransactionTemplate(transactions),
        scopes,
        id ->
            ProductWork.call(
                "whether there is a chamber is asked by whoever registers its application",
                () ->
                    records
                        .byId(Horizon.ALL, Horizon.OfChamber.TYPE, List.of(id))
                        .containsKey(id)));
  }

  @Bean
  Accounts accounts(JdbcClient jdbc) {
    return new Accounts(jdbc);
  }

  @Bean
  PersonalTokens personalTokens(JdbcClient jdbc) {
    return new PersonalTokens(jdbc);
  }

  @Bean
  Attempts signInAttempts(Tally tally, Accounts accounts, AccessProperties properties) {
    return new Attempts(
        tally, accounts, SingletonSupplier.of(() -> new Fingerprint(key(properties), "sign-in")));
  }

  @Bean
  SecondFactors secondFactors(JdbcClient jdbc, AccessProperties properties) {
    return new SecondFactors(
        jdbc,
        SingletonSupplier.of(() -> new Seal(key(properties))),
        SingletonSupplier.of(() -> new Fingerprint(key(properties), "recovery")),
        InstantSource.system());
  }

  private static byte[] key(AccessProperties properties) {
    return KeyFile.key("zhaoshang.access.key", properties.key(), properties.keyFile());
  }

  @Bean
  AccountEditor accountEditor(
      Accounts accounts, Scopes scopes, Attempts attempts, SecondFactors factors) {
    return new AccountEditor(accounts, scopes, attempts, factors);
  }

  @Bean
  Standings callerStandings(Applications applications, Accounts accounts, Scopes scopes) {
    return new Standings(applications, accounts, scopes);
  }

  @Bean
  PasswordCommand passwordCommand(Accounts accounts, AccountEditor editor, AuditTrail trail) {
    return new PasswordCommand(accounts, editor, trail);
  }
}
