package org.zhaoshang.schema.record;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

  private final TypeDefinitionRegistry registry;

  FieldRuleReader(TypeDefinitionRegistry registry) {
    this.registry = registry;
  }

  /** Whether a rule bounds a text. */
  static boolean bounds(FieldRule rule) {
    return rule instanceof Length || rule instanceof Values;
  }

  List<FieldRule> of(String at, FieldKind kind, FieldDefinition field) {
    var rules = new ArrayList<FieldRule>();
    Sdl.directive(field, "length")
        .ifPresent(d -> {
          only(at, "@length", kind, FieldKind.TEXT);
          rules.add(new Length(number(Sdl.text(d, "min"), 0), number(Sdl.text(d, "max"), 0)));
        });
    var range = Sdl.directive(field, "range");
    range.ifPresent(d -> {
      only(at, "@range", kind, FieldKind.INTEGER, FieldKind.MONEY);
      rules.add(
          new Range(
              decimal(Sdl.text(d, "min")),
              "true".equals(Sdl.text(d, "above")),
              decimal(Sdl.text(d, "max")),
              kind == FieldKind.MONEY ? 2 : 0));
    });
    if (range.isEmpty() && kind == FieldKind.MONEY) {
      rules.add(MONEY);
    }
    Sdl.directive(field, "days")
        .ifPresent(d -> {
          only(at, "@days", kind, FieldKind.DATE);
          var from = Sdl.text(d, "from");
          rules.add(
              new Days(
                  from == null ? null : LocalDate.parse(from), "true".equals(Sdl.text(d, "past"))));
        });
    Sdl.directive(field, "impersonal")
        .ifPresent(d -> {
          only(at, "@impersonal", kind, FieldKind.TEXT);
          rules.add(new Impersonal());
        });
    Sdl.directive(field, "form")
        .ifPresent(d -> {
          only(at, "@form", kind, FieldKind.TEXT);
          rules.add(
              new Form(
                  String.valueOf(Sdl.text(d, "matches")), String.valueOf(Sdl.text(d, "like"))));
        });
    Sdl.directive(field, "values").ifPresent(d -> rules.add(new Values(Sdl.texts(d, "of"))));
    registry
        .getType(Sdl.typeName(field), EnumTypeDefinition.class)
        .ifPresent(type ->
            rules.add(
                new Values(
                    type.getEnumValueDefinitions().stream()
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

  private static int number(@org.jspecify.annotations.Nullable String written, int otherwise) {
    return written == null ? otherwise : Integer.parseInt(written);
  }

  private static @org.jspecify.annotations.Nullable BigDecimal decimal(
      @org.jspecify.annotations.Nullable String written) {
    return written == null ? null : new BigDecimal(written);
  }
}
