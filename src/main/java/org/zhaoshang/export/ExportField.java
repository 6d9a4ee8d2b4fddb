package org.zhaoshang.export;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Money;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;

/**
 * One field of a type as files have it: a column, or several side by side; in JSON one value.
 * Several values stand in one cell, with {@link #BETWEEN} between them.
 */
final class ExportField {

  private static final String BETWEEN = "；";

  private final RecordField field;
  private final String heading;
  private final ExportLabels labels;
  private final List<ExportField> parts;

  /**
   * A field.
   *
   * @param within what stands before its heading: what the rows are called whose field it is
   * @param parts the fields of the rows that belong to the record; empty for any other field
   */
  ExportField(RecordField field, String within, ExportLabels labels, List<ExportField> parts) {
    this.field = field;
    this.heading = within + field.label().zh();
    this.labels = labels;
    this.parts = parts;
  }

  String name() {
    return field.name();
  }

  /** Whether what it holds does not stand in the record itself. */
  boolean isLoaded() {
    return switch (field.kind()) {
      case REFERENCE, LINKS, CHILDREN, COMPUTED -> true;
      default -> false;
    };
  }

  boolean isPersonal() {
    return field.personal();
  }

  /** In Chinese, with the unit. */
  List<String> headings() {
    return switch (field.kind()) {
      case MONEY -> List.of(heading + "（元）");
      case CODE ->
          field.editions().isEmpty()
              ? List.of(heading, heading + "代码")
              : List.of(heading, heading + "代码", heading + "代码版本");
      case PLACE -> List.of(heading + "经度（度）", heading + "纬度（度）");
      case CHILDREN -> parts.stream().flatMap(part -> part.headings().stream()).toList();
      default -> List.of(heading);
    };
  }

  /** Adds a cell for each heading: text, number or day. */
  void addCells(Row row, LoadedFields loaded, List<@Nullable Object> cells) {
    switch (field.kind()) {
      case MONEY -> cells.add(money(row));
      case BOOLEAN -> cells.add(row.get(name()) instanceof Boolean yes ? yes ? "是" : "否" : null);
      case ENUM -> cells.add(each(row.get(name()), v -> labels.named(field.type(), text(v))));
      case CODE -> {
        var code = row.get(name() + "Code");
        cells.add(code == null ? null : labels.code(field.type(), text(code)));
        cells.add(code);
        if (!field.editions().isEmpty()) {
          cells.add(row.get(name() + "Edition"));
        }
      }
      case PLACE -> {
        cells.add(row.get(name() + "Longitude"));
        cells.add(row.get(name() + "Latitude"));
      }
      case REFERENCE, LINKS ->
          cells.add(joined(loaded.rows(name(), row).stream().map(labels::name)));
      case CHILDREN -> addRows(loaded.rows(name(), row), cells);
      case COMPUTED -> cells.add(each(loaded.of(name(), row), this::inOne));
      case TEXT, INTEGER, DATE -> cells.add(each(row.get(name()), ExportField::text));
    }
  }

  /** A number of 元; what is of another currency says so. */
  private @Nullable Object money(Row row) {
    var amount = row.get(name());
    return amount == null || currency(row).equals(Money.CNY)
        ? amount
        : text(amount) + " " + currency(row);
  }

  private static String currency(Row row) {
    return row.get("currency") instanceof String currency ? currency : Money.CNY;
  }

  /** The cells of the rows under each other; those of a single row are as they are. */
  private void addRows(List<Row> rows, List<@Nullable Object> cells) {
    var lines = rows.stream().map(this::cellsOf).toList();
    if (lines.size() == 1) {
      cells.addAll(lines.getFirst());
      return;
    }
    int width = headings().size();
    for (int c = 0; c < width; c++) {
      int column = c;
      cells.add(joined(lines.stream().map(line -> text(line.get(column)))));
    }
  }

  private List<@Nullable Object> cellsOf(Row row) {
    var cells = new ArrayList<@Nullable Object>();
    parts.forEach(part -> part.addCells(row, LoadedFields.NONE, cells));
    return cells;
  }

  private interface Shown {
    String of(Object value);
  }

  private static @Nullable Object each(@Nullable Object value, Shown shown) {
    return switch (value) {
      case null -> null;
      case Collection<?> many -> joined(many.stream().map(one -> shown.of(requireNonNull(one))));
      case Number number -> number;
      case java.time.LocalDate day -> day;
      default -> shown.of(value);
    };
  }

  private static @Nullable String joined(Stream<String> texts) {
    var all = texts.collect(Collectors.joining(BETWEEN));
    return all.isEmpty() ? null : all;
  }

  /** A record, or what is known of a person, in one text; marks and ids are no part of it. */
  private String inOne(Object value) {
    if (value instanceof Row row) {
      return labels.name(row);
    }
    return object(value).entrySet().stream()
        .filter(e -> !e.getKey().equals("id") && !(e.getValue() instanceof Boolean))
        .map(e ->
            e.getValue() instanceof List<?> many
                ? many.stream().map(ExportField::text).collect(Collectors.joining(" "))
                : text(e.getValue()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** As the schema names it and with the values that the schema has. */
  @Nullable Object json(Row row, LoadedFields loaded) {
    return switch (field.kind()) {
      case TEXT, INTEGER, BOOLEAN, ENUM -> row.get(name());
      case DATE -> row.get(name()) == null ? null : text(row.get(name()));
      case MONEY -> {
        var amount = row.get(name());
        yield amount == null ? null : Map.of("amount", text(amount), "currency", currency(row));
      }
      case CODE -> {
        var code = row.get(name() + "Code");
        yield code == null
            ? null
            : some(
                "code", code,
                "edition", row.get(name() + "Edition"),
                "name", labels.code(field.type(), text(code)));
      }
      case PLACE -> row.place(name());
      case REFERENCE ->
          loaded.rows(name(), row).stream().findFirst().map(this::reference).orElse(null);
      case LINKS -> loaded.rows(name(), row).stream().map(this::reference).toList();
      case CHILDREN ->
          loaded.rows(name(), row).stream()
              .map(child -> {
                var object = new LinkedHashMap<String, @Nullable Object>();
                parts.forEach(part -> object.put(part.name(), part.json(child, LoadedFields.NONE)));
                return object;
              })
              .toList();
      case COMPUTED -> {
        var value = loaded.of(name(), row);
        yield value instanceof Collection<?> many
            ? many.stream().map(one -> jsonOf(requireNonNull(one))).toList()
            : value == null ? null : jsonOf(value);
      }
    };
  }

  private Object jsonOf(Object value) {
    return value instanceof Row row ? reference(row) : object(value);
  }

  private Map<String, Object> reference(Row row) {
    return some("id", labels.id(row), "name", labels.name(row));
  }

  /** An object as its module answers the graph with it; its id as clients see ids. */
  private Map<String, Object> object(Object value) {
    return labels.object(value);
  }

  private static Map<String, Object> some(@Nullable Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }

  /** A value as text; a blank for null. */
  static String text(@Nullable Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : Objects.toString(value, "");
  }

  /** Whether a file can have the field without being asked for it. */
  static boolean isOrdinary(RecordField field, ExportLabels labels) {
    return !field.personal() && (field.kind() != FieldKind.COMPUTED || labels.isRecord(field));
  }
}
