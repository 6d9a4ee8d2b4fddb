package org.zhaoshang.record;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.IdScalar;
import org.zhaoshang.graph.SealedNumbers;

/** Gives the graph ids that tell nothing of how many records there are. */
@Configuration(proxyBeanMethods = false)
class IdSealing {

  /** The key stays with the records: an id is good as long as its record is there. */
  @Bean
  SealedNumbers sealedNumbers(JdbcClient jdbc) {
    return new SealedNumbers(
        jdbc.sql("select value from record.secret where name = 'id'").query(byte[].class).single());
  }

  @Bean
  RuntimeWiringConfigurer sealedIds(SealedNumbers seal) {
    // the strict mode takes no other scalar for one of the specification's
    return wiring -> wiring.strictMode(false).scalar(new IdScalar(seal).toType()).strictMode(true);
  }
}
