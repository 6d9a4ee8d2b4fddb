package org.zhaoshang.schema.record;

import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.Arguments;
import org.zhaoshang.schema.Definitions;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;
import org.zhaoshang.schema.record.FieldRule.Days;
import org.zhaoshang.schema.record.FieldRule.Form;
import org.zhaoshang.schema.record.FieldRule.Impersonal;
import org.zhaoshang.schema.record.FieldRule.Length;
import org.zhaoshang.schema.record.FieldRule.Range;
import org.zhaoshang.schema.record.FieldRule.Values;

/** Reads the rules of fields. */
final class FieldRuleReader {

  /** Above 0, since unknown is null, and below 10^15 元, where the unit must be wrong; to the 分. */
  private static final Range MONEY =
      new Range(BigDecimal.ZERO, true, new BigDecimal("999999999999999.99"), 2);

  private final Definitions definitions;

  FieldRuleReader(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Whether a rule bounds a text. */
  static boolean bounds(FieldRule rule) {
    return rule instanceof Length || rule instanceof Values;
  }

  List<FieldRule> of(String at, FieldKind kind, FieldDefinition field) {
    var rules = new ArrayList<FieldRule>();
    if (field.hasDirective("length")) {
      only(at, "@length", kind, FieldKind.TEXT);
      rules.add(
          new Length(
              (int) Arguments.number(field, "length", "min", 0),
              (int) Arguments.number(field, "length", "max", 0)));
    }
    if (field.hasDirective("range")) {
      only(at, "@range", kind, FieldKind.INTEGER, FieldKind.MONEY);
      rules.add(
          new Range(
              decimal(Arguments.text(field, "range", "min")),
              Arguments.flag(field, "range", "above"),
              decimal(Arguments.text(field, "range", "max")),
              kind == FieldKind.MONEY ? 2 : 0));
    } else if (kind == FieldKind.MONEY) {
      rules.add(MONEY);
    }
    if (field.hasDirective("days")) {
      only(at, "@days", kind, FieldKind.DATE);
      var from = Arguments.text(field, "days", "from");
      rules.add(
          new Days(
              from == null ? null : LocalDate.parse(from), Arguments.flag(field, "days", "past")));
    }
    if (field.hasDirective("impersonal")) {
      only(at, "@impersonal", kind, FieldKind.TEXT);
      rules.add(new Impersonal());
    }
    if (field.hasDirective("form")) {
      only(at, "@form", kind, FieldKind.TEXT);
      rules.add(
          new Form(
              Arguments.required(field, "form", "matches"),
              Arguments.required(field, "form", "like")));
    }
    if (field.hasDirective("values")) {
      rules.add(new Values(Arguments.texts(field, "values", "of")));
    }
    definitions
        .enumOf(field)
        .ifPresent(type ->
            rules.add(
                new Values(
                    definitions.valuesOf(type).stream()
                        .map(EnumValueDefinition::getName)
                        .toList())));
    return List.copyOf(rules);
  }

  private static void only(String at, String directive, FieldKind kind, FieldKind... allowed) {
    if (!List.of(allowed).contains(kind)) {
      throw new SchemaMistake(
          "%s: %s is for %s, not for %s".formatted(at, directive, List.of(allowed), kind));
    }
  }

  private static @Nullable BigDecimal decimal(@Nullable String written) {
    return written == null ? null : new BigDecimal(written);
  }
}
