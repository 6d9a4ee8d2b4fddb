package org.zhaoshang.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.FieldRule;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;

/** Makes values of a declared type that keep its rules; the same number makes the same values. */
public record RecordSamples(RecordType type, List<CodeList> lists) {

  /** As a row of a file states it; a place's datum and the rows of its own included. */
  public Map<String, Object> row(int n) {
    var row = new HashMap<String, Object>();
    for (var field : stated()) {
      switch (field.kind()) {
        case CODE -> {
          row.put(field.name() + "Code", code(field));
          if (!field.editions().isEmpty()) {
            row.put(field.name() + "Edition", field.editions().getLast());
          }
        }
        case PLACE -> {
          row.put(field.name() + "Latitude", new BigDecimal("38.9" + n));
          row.put(field.name() + "Longitude", new BigDecimal("121.5" + n));
          row.put(field.parts().get("datum"), "UNSTATED");
        }
        case CHILDREN -> row.putAll(child(field, n));
        default -> row.put(field.name(), value(field, n));
      }
    }
    return row;
  }

  /** As the input of a mutation states it. */
  Map<String, Object> input(int n) {
    var input = new HashMap<String, Object>();
    for (var field : stated()) {
      input.put(
          field.name(),
          switch (field.kind()) {
            case CODE -> code(field);
            case MONEY -> Map.of("amount", value(field, n).toString());
            case DATE -> value(field, n).toString();
            case PLACE -> Map.of("latitude", 38.9 + n / 100.0, "longitude", 121.5);
            case CHILDREN -> List.of(child(field, n));
            default -> value(field, n);
          });
    }
    return input;
  }

  /**
   * A field that does not tell records apart, and whose values differ: a text, where there is one.
   */
  RecordField changeable() {
    return stated().stream()
        .filter(f -> f.kind() == FieldKind.TEXT || f.kind() == FieldKind.INTEGER)
        .filter(f -> !f.list() && f.states() == null)
        .filter(f -> !told().contains(f.name()) && !type.references().containsKey(f.name()))
        .filter(f -> !value(f, 1).equals(value(f, 2)))
        .min(Comparator.comparing(RecordField::kind))
        .orElseThrow(() -> new AssertionError(type.name() + " has no field to change"));
  }

  /** A value that keeps the field's rules. */
  Object value(RecordField field, int n) {
    var value =
        switch (field.kind()) {
          case TEXT -> text(field, n);
          case INTEGER -> range(field).min() == null ? n : range(field).min().intValue() + n;
          case MONEY -> BigDecimal.valueOf(1_000_000L * n).setScale(2);
          case DATE -> LocalDate.of(2010, 1, n);
          case BOOLEAN -> true;
          case ENUM -> allowed(field).getFirst();
          default ->
              throw new AssertionError(
                  "no values of %s.%s can be made".formatted(type.name(), field.name()));
        };
    FieldCheck.broken(field, value)
        .ifPresent(problem -> {
          throw new AssertionError("%s.%s: %s".formatted(type.name(), field.name(), problem));
        });
    return field.list() ? List.of(value) : value;
  }

  /** Values that each break one of the field's rules, by the rule's name. */
  static Map<String, Object> broken(RecordField field) {
    var broken = new HashMap<String, Object>();
    for (var rule : field.rules()) {
      switch (rule) {
        case FieldRule.Length(int _, int max) -> broken.put("length", "长".repeat(max + 1));
        case FieldRule.Range(var min, boolean above, var max, int _)
            when min != null || max != null -> {
          var outside =
              max != null ? max.add(BigDecimal.ONE) : above ? min : min.subtract(BigDecimal.ONE);
          broken.put(
              "range", field.kind() == FieldKind.INTEGER ? (Object) outside.intValue() : outside);
        }
        case FieldRule.Days(var from, boolean past) ->
            broken.put("days", past ? LocalDate.now().plusDays(3) : from.minusDays(1));
        case FieldRule.Values _ -> broken.put("values", "NO_SUCH_VALUE");
        case FieldRule.Form _ -> broken.put("form", "?");
        default -> {}
      }
    }
    return broken;
  }

  /** A code has a form that its domain knows; records without one are told apart by their names. */
  private List<RecordField> stated() {
    var identity = type.identity();
    return type.written().stream()
        .filter(f -> f.kind() != FieldKind.REFERENCE && f.kind() != FieldKind.LINKS)
        .filter(
            f -> identity == null || identity.by().isEmpty() || !f.name().equals(identity.code()))
        .toList();
  }

  private List<String> told() {
    var identity = type.identity();
    return identity == null
        ? List.of()
        : Stream.of(
                Stream.ofNullable(identity.code()),
                identity.by().stream(),
                identity.apart().stream())
            .flatMap(each -> each)
            .toList();
  }

  private String text(RecordField field, int n) {
    var allowed = allowed(field);
    if (!allowed.isEmpty()) {
      return allowed.getFirst();
    }
    var like =
        field.rules().stream()
            .flatMap(r -> r instanceof FieldRule.Form(var _, var l) ? Stream.of(l) : Stream.of())
            .findFirst();
    int longest =
        field.rules().stream()
            .mapToInt(r -> r instanceof FieldRule.Length(int _, int max) ? max : 1000)
            .min()
            .orElse(1000);
    var text = n + "号" + type.label().zh() + "的" + field.label().zh();
    return like.map(l -> another(field, l, n))
        .orElse(text.substring(0, Math.min(longest, text.length())));
  }

  /** The example with another last character, where the form allows it. */
  private static String another(RecordField field, String like, int n) {
    var other = like.substring(0, like.length() - 1) + n;
    return FieldCheck.broken(field, other).isEmpty() ? other : like;
  }

  private static List<String> allowed(RecordField field) {
    return field.rules().stream()
        .flatMap(r -> r instanceof FieldRule.Values(var of) ? of.stream() : Stream.of())
        .toList();
  }

  private static FieldRule.Range range(RecordField field) {
    return field.rules().stream()
        .flatMap(r -> r instanceof FieldRule.Range range ? Stream.of(range) : Stream.of())
        .findFirst()
        .orElse(new FieldRule.Range(null, false, null, 0));
  }

  private String code(RecordField field) {
    var tree =
        lists.stream()
            .filter(list -> list.type().equals(field.type()))
            .findFirst()
            .flatMap(CodeList::tree)
            .orElseThrow(() -> new AssertionError("no codes of " + field.type() + " can be made"));
    return tree.level(tree.depth()).getFirst();
  }

  /** What tells the row apart, and what it cannot be without. */
  Map<String, Object> child(RecordField field, int n) {
    var row = new HashMap<String, Object>();
    field.children().fields().stream()
        .filter(f -> f.required() || f.name().equals(field.children().by()))
        .forEach(f -> row.put(f.name(), value(f, n)));
    return row;
  }
}
