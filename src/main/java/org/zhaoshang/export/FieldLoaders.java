package org.zhaoshang.export;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.LevelField;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.record.RecordField;

/**
 * Loads what fields of records hold as the graph loads it: by the same batch loaders, with the same
 * rights, masks and notes; one statement a field for a whole page.
 */
@Component
class FieldLoaders {

  private final List<DataLoaderRegistrar> loaders;
  private final Supplier<Set<String>> names;

  FieldLoaders(List<DataLoaderRegistrar> loaders) {
    this.loaders = loaders;
    this.names = SingletonSupplier.of(() -> registry(Caller.PRODUCT).getKeys());
  }

  private DataLoaderRegistry registry(Caller caller) {
    var registry = new DataLoaderRegistry();
    var context =
        GraphQLContext.newContext()
            .of(Caller.CONTEXT_KEY, caller)
            .of(Horizon.CONTEXT_KEY, Horizon.forCaller(caller))
            .build();
    loaders.forEach(l -> l.registerDataLoaders(registry, context));
    return registry;
  }

  /** Whether the field of a type is loaded for many records at once. */
  boolean load(String type, RecordField field) {
    return names.get().contains(LevelField.of(type, field.name()).name());
  }

  /** What these fields of a page's records hold. */
  LoadedFields of(Caller caller, ExportColumns columns, List<Row> rows) {
    var loaded = new LoadedFields();
    if (rows.isEmpty() || columns.fields().stream().noneMatch(ExportField::isLoaded)) {
      return loaded;
    }
    var registry = registry(caller);
    columns.fields().stream()
        .filter(ExportField::isLoaded)
        .forEach(field -> {
          var name = LevelField.of(rows.getFirst().type(), field.name()).name();
          DataLoader<Row, Object> loader =
              requireNonNull(registry.<Row, Object>getDataLoader(name), name);
          loader.loadMany(rows);
          loaded.put(field.name(), rows, loader.dispatchAndJoin());
        });
    return loaded;
  }
}
