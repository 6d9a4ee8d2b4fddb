package org.zhaoshang.record.rowsecurity;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stands before every data source of the application, so that no module can pass by. */
@Configuration(proxyBeanMethods = false)
class RowSecurityConfiguration {

  @Bean
  static BeanPostProcessor callersConnections() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof CallerDataSource)
            ? new CallerDataSource(source)
            : bean;
      }
    };
  }
}
