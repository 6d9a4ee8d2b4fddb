package org.zhaoshang.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/** Answers which record types there are for the caller. */
@Controller
class RecordModelGraph {

  private final RecordTypes types;
  private final SearchSchema search;

  RecordModelGraph(RecordTypes types, SearchSchema search) {
    this.types = types;
    this.search = search;
  }

  @QueryMapping
  List<TypeModel> recordTypes(
      @Argument @Nullable List<String> names,
      @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    return types.all().stream()
        .filter(type -> names == null || names.contains(type.name()))
        .filter(type -> isSeen(type, horizon))
        .map(type -> model(type, horizon))
        .toList();
  }

  private static boolean isSeen(RecordType type, Horizon horizon) {
    return !(type.rows().of(horizon) instanceof Sight.Nothing);
  }

  private TypeModel model(RecordType type, Horizon horizon) {
    var described = Sentences.of(type.description());
    var indexed =
        search.types().stream()
            .filter(t -> t.name().equals(type.name()))
            .findFirst()
            .map(t -> t.seen(horizon))
            .orElse(null);
    return new TypeModel(
        type.name(),
        type.label().zh(),
        type.label().en(),
        type.counter(),
        described.zh(),
        described.en(),
        indexed == null ? null : indexed.entry(),
        types.lookups().stream().filter(l -> l.type().equals(type.name())).toList(),
        mutations(type, horizon),
        fields(type, indexed, horizon));
  }

  private List<FieldModel> fields(RecordType type, @Nullable IndexedType indexed, Horizon horizon) {
    var models =
        new FieldModels(
            horizon,
            type.written(horizon),
            indexed == null ? List.of() : indexed.fields(),
            search.labels(),
            name -> types.byName().get(name) instanceof RecordType to && isSeen(to, horizon));
    return models.of(type.fields());
  }

  private List<TypeModel.Writing> mutations(RecordType type, Horizon horizon) {
    return type.written(horizon) instanceof Sight.Nothing
        ? List.of()
        : types.mutations().stream()
            .filter(m -> m.type().equals(type.name()))
            .filter(m -> m.needs().stream().allMatch(horizon::reads))
            .map(m -> new TypeModel.Writing(m.name(), m.needs()))
            .toList();
  }
}
