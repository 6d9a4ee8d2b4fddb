package org.zhaoshang.schema;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.zhaoshang.schema.record.RecordTypes;

/** Reads the served SDL once, at start. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

  @Bean
  SearchSchema searchSchema(TypeDefinitionRegistry servedSdl) {
    return SearchSchema.read(servedSdl);
  }

  @Bean
  RecordTypes recordTypes(TypeDefinitionRegistry servedSdl) {
    return RecordTypes.read(servedSdl);
  }

  @Bean
  TypeDefinitionRegistry servedSdl(
      @Value("${spring.graphql.schema.locations:classpath:graphql/**/}") String[] locations)
      throws IOException {
    var registry = new TypeDefinitionRegistry();
    var resolver = new PathMatchingResourcePatternResolver();
    for (var location : locations) {
      for (var file : resolver.getResources(location + "*.graphqls")) {
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          registry.merge(new SchemaParser().parse(reader));
        }
      }
    }
    return registry;
  }
}
