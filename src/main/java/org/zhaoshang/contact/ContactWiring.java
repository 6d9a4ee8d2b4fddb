package org.zhaoshang.contact;

import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.LevelField;

/** Serves the contacts of every type that has them, one statement for a whole level. */
@Component
class ContactWiring implements RuntimeWiringConfigurer {

  private static final String FIELD = "contacts";

  private final Owners owners;

  ContactWiring(Owners owners, ContactReader contacts, BatchLoaderRegistry loaders) {
    this.owners = owners;
    for (var owner : owners.all()) {
      LevelField.of(owner.type().name(), FIELD)
          .load(loaders, List.class, (horizon, rows) -> contacts.of(horizon, List.copyOf(rows)));
    }
  }

  @Override
  public void configure(RuntimeWiring.Builder wiring) {
    for (var owner : owners.all()) {
      var name = owner.type().name();
      wiring.type(name, type -> type.dataFetcher(FIELD, LevelField.of(name, FIELD).fetcher()));
    }
  }
}
