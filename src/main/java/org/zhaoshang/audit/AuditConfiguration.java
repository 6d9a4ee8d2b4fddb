package org.zhaoshang.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the trail together. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  /** {@code zhaoshang.audit.instance}, or the host's name and the process's number. */
  @Bean
  TrailStore trailStore(
      DataSource database, @Value("${zhaoshang.audit.instance:#{null}}") @Nullable String instance) {
    return new TrailStore(database, instance == null ? instance() : instance);
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
  PersonalDataTrail personalDataTrail(AuditTrail trail) {
    return new PersonalAccess(trail);
  }
}
