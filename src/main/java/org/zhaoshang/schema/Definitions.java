package org.zhaoshang.schema;

import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The type definitions of a schema, those with what {@code extend} adds to them. */
public record Definitions(TypeDefinitionRegistry registry) {

  /** The object types, by name. */
  List<ObjectTypeDefinition> objects() {
    return registry.getTypes(ObjectTypeDefinition.class).stream()
        .sorted(Comparator.comparing(ObjectTypeDefinition::getName))
        .toList();
  }

  List<InputObjectTypeDefinition> inputs() {
    return registry.getTypes(InputObjectTypeDefinition.class);
  }

  List<EnumTypeDefinition> enums() {
    return registry.getTypes(EnumTypeDefinition.class);
  }

  /** Whether a type of this name is an enum. */
  public boolean isEnum(String name) {
    return registry.getTypeOrNull(name, EnumTypeDefinition.class) != null;
  }

  /** The enum that a field answers, empty when it is of another type. */
  public Optional<EnumTypeDefinition> enumOf(FieldDefinition field) {
    return registry.getType(typeName(field), EnumTypeDefinition.class);
  }

  /** The fields of a type, in the order of the schema. */
  public List<FieldDefinition> fieldsOf(ObjectTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getFieldDefinitions().stream())
        .toList();
  }

  /** The values of an enum. */
  public List<EnumValueDefinition> valuesOf(EnumTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.enumTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getEnumValueDefinitions().stream())
        .toList();
  }

  /** The object type that a field refers to, null when it is a scalar or an enum. */
  public @Nullable ObjectTypeDefinition object(FieldDefinition field) {
    return registry.getTypeOrNull(typeName(field), ObjectTypeDefinition.class);
  }

  /** Whether a field answers a list. */
  public static boolean many(FieldDefinition field) {
    return nullable(field.getType()) instanceof ListType;
  }

  /** The named type of a field, without list and non-null. */
  public static String typeName(FieldDefinition field) {
    Type<?> type = nullable(field.getType());
    while (type instanceof ListType list) {
      type = nullable(list.getType());
    }
    return ((TypeName) type).getName();
  }

  private static Type<?> nullable(Type<?> type) {
    return type instanceof NonNullType nonNull ? nonNull.getType() : type;
  }

  /** The place as messages name it: {@code Project.street}. */
  static String at(ObjectTypeDefinition type, FieldDefinition field) {
    return type.getName() + "." + field.getName();
  }

  /** What stands above a definition, empty when nothing does. */
  public static String text(@Nullable Description description) {
    return description == null ? "" : description.getContent().strip();
  }
}
