package org.zhaoshang.export;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordTypes;

/** Which types are exported, and which of their fields a caller can have in a file. */
@Component
class ExportModel {

  /** Of the record as it is kept, and nothing that is told of it. */
  private static final String VERSION = "version";

  private final SearchSchema schema;
  private final RecordTypes types;
  private final ExportLabels labels;
  private final FieldLoaders loaders;

  ExportModel(SearchSchema schema, RecordTypes types, ExportLabels labels, FieldLoaders loaders) {
    this.schema = schema;
    this.types = types;
    this.labels = labels;
    this.loaders = loaders;
  }

  /** The type that this entry of the graph searches. */
  Optional<IndexedType> type(String entry) {
    return schema.types().stream().filter(t -> t.entry().equals(entry)).findFirst();
  }

  /**
   * The columns of a file.
   *
   * @param asked the names of the fields, in the order wanted; null for all but personal data
   * @throws InputProblems at {@code fields}, when there is no such field for this caller
   */
  ExportColumns columns(IndexedType type, Horizon horizon, @Nullable List<String> asked) {
    var record = types.of(type.name());
    var can = record.fields().stream().filter(f -> isExported(type.name(), f, horizon)).toList();
    var wanted =
        asked == null
            ? can.stream().filter(f -> ExportField.isOrdinary(f, labels)).toList()
            : named(can, asked);
    return new ExportColumns(
        record.label().zh(), wanted.stream().map(f -> field(f, horizon)).toList(), labels);
  }

  private boolean isExported(String type, RecordField field, Horizon horizon) {
    return field.seen(horizon)
        && !field.name().equals(VERSION)
        && (field.kind() != FieldKind.COMPUTED
            || (field.personal() || labels.isRecord(field)) && loaders.load(type, field));
  }

  private ExportField field(RecordField field, Horizon horizon) {
    var children = field.children();
    var within = field.label().zh() + "·";
    return new ExportField(
        field,
        "",
        labels,
        children == null
            ? List.of()
            : children.fields().stream()
                .filter(f -> f.seen(horizon) && isOfRow(f.kind()))
                .map(f -> new ExportField(f, within, labels, List.of()))
                .toList());
  }

  private static boolean isOfRow(FieldKind kind) {
    return switch (kind) {
      case COMPUTED, REFERENCE, LINKS, CHILDREN -> false;
      default -> true;
    };
  }

  private static List<RecordField> named(List<RecordField> can, Collection<String> asked) {
    return new LinkedHashSet<>(asked)
        .stream()
            .map(name ->
                can.stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(can)))
            .toList();
  }

  private static InputProblems unknown(List<RecordField> can) {
    var names = can.stream().map(RecordField::name).collect(Collectors.joining(", "));
    return InputProblems.of(
        "fields", "values", names, Message.of("应取自 %s", "must be of %s", names));
  }
}
