package org.zhaoshang.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.zhaoshang.graph.RequestOrder;

/** Puts the trail together. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  /** Connections of the trail's own. */
  private static final int CONNECTIONS = 4;

  /**
   * What a request notes while it holds a connection, or while an import holds all, waits for none
   * of theirs.
   *
   * @param pool of the trail's own; the application has one {@code DataSource}, and this is not it
   */
  record TrailConnections(HikariDataSource pool) implements AutoCloseable {

    @Override
    public void close() {
      pool.close();
    }
  }

  @Bean
  TrailConnections trailConnections(DataSource database) throws SQLException {
    var config = new HikariConfig();
    database.unwrap(HikariDataSource.class).copyStateTo(config);
    config.setPoolName("audit-trail");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    // a server that hangs takes no entry
    var url = config.getJdbcUrl();
    config.setJdbcUrl(
        url + (url.contains("?") ? "&" : "?") + "socketTimeout=" + (TrailStore.MOST_SECONDS + 1));
    return new TrailConnections(new HikariDataSource(config));
  }

  /** {@code zhaoshang.audit.instance}, or the host's name and the process's number. */
  @Bean
  TrailStore trailStore(
      TrailConnections connections,
      @Value("${zhaoshang.audit.instance:#{null}}") @Nullable String instance) {
    return new TrailStore(connections.pool(), instance == null ? instance() : instance);
  }

  private static String instance() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return String.valueOf(ProcessHandle.current().pid());
    }
  }

  @Bean
  QueuedTrail auditTrail(TrailStore store) {
    return new QueuedTrail(store);
  }

  @Bean
  FilterRegistrationBean<RequestAudit> requestAudit(
      AuditTrail trail, @Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    var filter = new FilterRegistrationBean<>(new RequestAudit(trail, endpoint));
    filter.setOrder(RequestOrder.REQUEST_AUDIT);
    return filter;
  }

  @Bean
  MeterBinder auditMeters(QueuedTrail trail) {
    return registry ->
        Gauge.builder("zhaoshang.audit.waiting", trail, QueuedTrail::waiting)
            .description("entries of the audit trail that are not written yet")
            .register(registry);
  }

  @Bean
  PersonalDataTrail personalDataTrail(AuditTrail trail) {
    return new PersonalAccess(trail);
  }

  @Bean
  TrailReader trailReader(JdbcClient jdbc) {
    return new TrailReader(jdbc);
  }

  @Bean
  TrailVerification trailVerification(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new TrailVerification(jdbc, transactions);
  }

  @Bean
  VerifyCommand verifyCommand(TrailVerification verification) {
    return new VerifyCommand(verification);
  }

  @Bean
  TrailProtection trailProtection(TrailVerification verification) {
    return new TrailProtection(verification);
  }
}
