package org.zhaoshang.meaning;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the model, and only when it is wanted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeaningProperties.class)
class MeaningConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty("zhaoshang.search.meaning")
  static class On {

    @Bean
    Embedding embedding() {
      return BgeSmallZh.load();
    }

    @Bean
    DocumentVectors documentVectors(
        Embedding embedding,
        JdbcClient jdbc,
        PlatformTransactionManager transactions,
        MeaningProperties properties) {
      // made vectors stay, even when the batch that wanted them is rolled back
      var own = new TransactionTemplate(transactions);
      own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
      return new DocumentVectors(
          embedding,
          new VectorStore(jdbc, own, properties.meaningKept()),
          properties.meaningThreads());
    }

    @Bean
    QueryVectors queryVectors(Embedding embedding, MeaningProperties properties) {
      return new QueryVectors(embedding, properties.meaningPatience());
    }
  }
}
