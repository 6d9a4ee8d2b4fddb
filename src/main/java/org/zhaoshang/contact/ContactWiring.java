package org.zhaoshang.contact;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.dataloader.DataLoader;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Row;
import reactor.core.publisher.Mono;

/** Serves the contacts of every type that has them, one statement for a whole level. */
@Component
class ContactWiring implements RuntimeWiringConfigurer {

  private static final String FIELD = "contacts";

  private final Owners owners;

  ContactWiring(Owners owners, ContactReader contacts, BatchLoaderRegistry loaders) {
    this.owners = owners;
    for (var owner : owners.all()) {
      loaders
          .forTypePair(Row.class, List.class)
          .withName(loader(owner))
          .registerMappedBatchLoader((rows, env) -> {
            var horizon = Horizon.of(requireNonNull(env.getContext()));
            return Mono.fromSupplier(
                () -> new java.util.HashMap<>(contacts.of(horizon, List.copyOf(rows))));
          });
    }
  }

  private static String loader(Owner owner) {
    return owner.type().name() + "." + FIELD;
  }

  @Override
  public void configure(RuntimeWiring.Builder wiring) {
    for (var owner : owners.all()) {
      DataFetcher<?> fetcher =
          env -> {
            DataLoader<Row, Object> loader = requireNonNull(env.getDataLoader(loader(owner)));
            return loader.load(requireNonNull(env.<Row>getSource()));
          };
      wiring.type(owner.type().name(), type -> type.dataFetcher(FIELD, fetcher));
    }
  }
}
