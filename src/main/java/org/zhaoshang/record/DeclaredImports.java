package org.zhaoshang.record;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhaoshang.schema.record.RecordTypes;

/** Makes an import target of every record type that says what tells its records apart. */
@Configuration(proxyBeanMethods = false)
class DeclaredImports {

  @Bean
  ImportTargets importTargets(
      List<ImportTarget> published,
      RecordTypes types,
      Identities identities,
      References references,
      RecordStore store,
      SeenRows seen,
      RecordHistory history) {
    var declared =
        types.all().stream()
            .filter(type -> type.identity() != null)
            .map(type ->
                (ImportTarget)
                    new RecordImport(type, identities, references, store, seen, history));
    return new ImportTargets(Stream.concat(declared, published.stream()).toList());
  }
}
