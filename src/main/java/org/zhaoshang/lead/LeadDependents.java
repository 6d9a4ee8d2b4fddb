package org.zhaoshang.lead;

import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Dependents;

/** A lead's document embeds the names of its investor and of the chamber that referred it. */
@Configuration(proxyBeanMethods = false)
class LeadDependents {

  @Bean
  Dependents leadsOfEnterprises(JdbcClient jdbc) {
    return new Leads(jdbc, "Enterprise", "enterprise_id");
  }

  @Bean
  Dependents leadsOfChambers(JdbcClient jdbc) {
    return new Leads(jdbc, "Chamber", "chamber_id");
  }

  private record Leads(JdbcClient jdbc, String embedded, String column) implements Dependents {

    @Override
    public String dependent() {
      return "Lead";
    }

    @Override
    public List<Long> of(Collection<Long> ids) {
      return jdbc.sql("select id from lead.lead where " + column + " = any(?)")
          .param(ids.toArray(Long[]::new))
          .query((row, n) -> row.getLong(1))
          .list();
    }
  }
}
