package org.zhaoshang.search.past;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Money;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.search.facet.FacetLabels;

/** Reads of a record, or of a row of one of its lists, the values that its document would have. */
public final class PastValues {

  private static final Set<FieldKind> NEVER =
      Set.of(FieldKind.COMPUTED, FieldKind.PLACE, FieldKind.CHILDREN);
  private static final Set<FieldKind> REFERRING = Set.of(FieldKind.REFERENCE, FieldKind.LINKS);

  private final RecordType type;
  private final FacetLabels labels;
  private final Set<String> fields = new TreeSet<>();

  /** Values of records of this type. */
  public PastValues(RecordType type, FacetLabels labels) {
    this.type = type;
    this.labels = labels;
  }

  /** The fields of the record whose values were asked for until now. */
  public Set<String> fields() {
    return fields;
  }

  /** The rows of a list of the record. */
  static Stream<Row> rows(Row row, String list) {
    return row.get(list) instanceof List<?> some ? some.stream().map(Row.class::cast) : Stream.of();
  }

  /**
   * How the values of a field are read, as text: amounts in 分, codes from the top down.
   *
   * @param place where the caller asked
   * @throws InputProblems when the history does not keep it, or it is a place
   */
  Function<Row, List<String>> of(IndexedField field, String place) {
    var steps = field.path().split("\\.");
    var kept =
        type.field(steps[0])
            .map(RecordField::children)
            .map(rows -> rows.fields().stream().filter(f -> f.name().equals(steps[1])).findFirst())
            .orElseGet(() -> type.field(steps[0]))
            .filter(f -> !NEVER.contains(f.kind()) && !f.follows())
            .filter(f -> !REFERRING.contains(f.kind()) || field.kind() == ValueKind.REFERENCE)
            .orElseThrow(() -> refused(place));
    fields.add(steps[0]);
    var read = read(kept, field);
    var only = field.only();
    return only == null ? read : row -> read.apply(row).stream().filter(only::contains).toList();
  }

  static InputProblems refused(String place) {
    return InputProblems.of(
        place,
        "asOf",
        null,
        Message.of(
            "没有历史，或为地点，不能用来问以往的日子",
            "has no history, or is a place: an earlier day is not asked by it"));
  }

  private Function<Row, List<String>> read(RecordField kept, IndexedField field) {
    return switch (kept.kind()) {
      case CODE ->
          field.path().endsWith(".path")
              ? row -> labels.path(field, kept.name(), row::get)
              : row -> several(row.get(kept.columns().getFirst())).map(String::valueOf).toList();
      case REFERENCE -> row -> ids(kept, row.get(kept.columns().getFirst()));
      case LINKS -> row -> ids(kept, row.get(kept.name()));
      case MONEY ->
          row ->
              row.get(kept.name()) instanceof BigDecimal amount
                      && Money.CNY.equals(row.values().getOrDefault("currency", Money.CNY))
                  ? List.of(amount.movePointRight(2).toBigInteger().toString())
                  : List.of();
      default -> row -> several(row.get(kept.name())).map(String::valueOf).toList();
    };
  }

  private static List<String> ids(RecordField kept, @Nullable Object some) {
    return several(some).map(id -> new NodeId(kept.type(), (Long) id).encode()).toList();
  }

  private static Stream<?> several(@Nullable Object value) {
    return value instanceof List<?> many
        ? many.stream().filter(Objects::nonNull)
        : Stream.ofNullable(value);
  }
}
