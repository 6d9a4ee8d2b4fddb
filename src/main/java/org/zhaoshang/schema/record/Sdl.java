package org.zhaoshang.schema.record;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands in type definitions and their directives. */
final class Sdl {

  private Sdl() {}

  /** The fields of a type, those that {@code extend type} adds among them. */
  static List<FieldDefinition> fields(TypeDefinitionRegistry registry, ObjectTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getFieldDefinitions().stream())
        .toList();
  }

  static Optional<Directive> directive(DirectivesContainer<?> of, String name) {
    return of.getDirectives(name).stream().findFirst();
  }

  static @Nullable String text(Directive directive, String argument) {
    var given = directive.getArgument(argument);
    return given == null ? null : text(given.getValue());
  }

  private static @Nullable String text(Value<?> value) {
    return switch (value) {
      case EnumValue constant -> constant.getName();
      case StringValue string -> string.getValue();
      case IntValue number -> number.getValue().toString();
      case BooleanValue bool -> String.valueOf(bool.isValue());
      default -> null;
    };
  }

  static List<String> texts(Directive directive, String argument) {
    var given = directive.getArgument(argument);
    if (given == null) {
      return List.of();
    }
    var values =
        given.getValue() instanceof ArrayValue list ? list.getValues() : List.of(given.getValue());
    var texts = new ArrayList<String>();
    for (Value<?> value : values) {
      var text = text(value);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  static boolean many(FieldDefinition field) {
    return unwrapped(field.getType()) instanceof ListType;
  }

  static boolean required(FieldDefinition field) {
    return field.getType() instanceof NonNullType;
  }

  static String typeName(FieldDefinition field) {
    Type<?> type = unwrapped(field.getType());
    while (type instanceof ListType list) {
      type = unwrapped(list.getType());
    }
    return ((TypeName) type).getName();
  }

  private static Type<?> unwrapped(Type<?> type) {
    return type instanceof NonNullType nonNull ? nonNull.getType() : type;
  }

  static String description(@Nullable Description description) {
    return description == null ? "" : description.getContent().strip();
  }
}
