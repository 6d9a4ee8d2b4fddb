package org.zhaoshang.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.SearchSchema.EnumLabel;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.FieldRule;
import org.zhaoshang.schema.record.RecordField;

/**
 * What a caller is told of the fields of one type.
 *
 * @param horizon how far the caller sees
 * @param writing whose records of the type the caller may write
 * @param indexed the fields of the type's documents that the caller sees
 * @param labels the names of enum values, by enum and value
 * @param seenType whether the caller sees records of the type of this name
 */
record FieldModels(
    Horizon horizon,
    Sight writing,
    List<IndexedField> indexed,
    Map<String, Map<String, EnumLabel>> labels,
    Predicate<String> seenType) {

  List<FieldModel> of(List<RecordField> fields) {
    return of(fields, "");
  }

  private List<FieldModel> of(List<RecordField> fields, String within) {
    return fields.stream()
        .filter(field -> field.seen(horizon))
        .map(field -> model(field, within + field.name()))
        .toList();
  }

  private FieldModel model(RecordField field, String path) {
    var described = Sentences.of(field.description());
    var facet = role(path, IndexedField::facet);
    var rows = field.children();
    return new FieldModel(
        field.name(),
        field.label().zh(),
        field.label().en(),
        described.zh(),
        described.en(),
        field.kind(),
        field.type(),
        field.list(),
        field.required(),
        field.kind() == FieldKind.MONEY ? "元" : null,
        values(field),
        field.editions(),
        seenType.test(field.type()) ? field.type() : null,
        field.link() == null ? null : field.link().written(),
        field.parts().values(),
        field.rules().stream().map(RuleModel::of).toList(),
        searched(path).anyMatch(f -> f.isText() || f.code()),
        role(path, IndexedField::filter),
        role(path, IndexedField::filterInput),
        facet == null ? null : facet.name(),
        facet == null ? List.of() : facet.bands(),
        facet == null ? null : facet.interval(),
        facet == null || !facet.hasLevels() ? null : facet.level(),
        role(path, IndexedField::sort),
        role(path, IndexedField::measure),
        field.isWritten(writing, horizon),
        field.writes(),
        field.states(),
        rows == null ? List.of() : of(rows.fields(), path + "."));
  }

  /** The fields of the document that stand for it: itself, or what it embeds of its neighbour. */
  private Stream<IndexedField> searched(String path) {
    return indexed.stream()
        .filter(f -> f.path().equals(path) || f.path().startsWith(path + "."))
        .filter(f -> f.nested() == null || path.contains("."));
  }

  private <T> @Nullable T role(String path, Function<IndexedField, @Nullable T> role) {
    return searched(path).<@Nullable T>map(role).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private List<FieldModel.Value> values(RecordField field) {
    if (field.kind() == FieldKind.ENUM) {
      return labels.getOrDefault(field.type(), Map.of()).entrySet().stream()
          .map(e -> new FieldModel.Value(e.getKey(), e.getValue().zh(), e.getValue().en()))
          .toList();
    }
    return field.rules().stream()
        .flatMap(rule -> rule instanceof FieldRule.Values(var all) ? all.stream() : Stream.of())
        .map(value -> new FieldModel.Value(value, value, value))
        .toList();
  }
}
