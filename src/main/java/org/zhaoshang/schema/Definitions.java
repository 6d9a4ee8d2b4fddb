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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The type definitions of a schema, those with what {@code extend} adds to them. */
record Definitions(TypeDefinitionRegistry registry) {

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

  boolean isEnum(String name) {
    return registry.getTypeOrNull(name, EnumTypeDefinition.class) != null;
  }

  /** The fields of a type. */
  List<FieldDefinition> fieldsOf(ObjectTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getFieldDefinitions().stream())
        .toList();
  }

  /** The values of an enum. */
  List<EnumValueDefinition> valuesOf(EnumTypeDefinition type) {
    return Stream.concat(
            Stream.of(type),
            registry.enumTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
        .flatMap(part -> part.getEnumValueDefinitions().stream())
        .toList();
  }

  /** The object type that a field refers to, null when it is a scalar or an enum. */
  @Nullable ObjectTypeDefinition object(FieldDefinition field) {
    return registry.getTypeOrNull(typeName(field), ObjectTypeDefinition.class);
  }

  static boolean many(FieldDefinition field) {
    return nullable(field.getType()) instanceof ListType;
  }

  /** The named type of a field, without list and non-null. */
  static String typeName(FieldDefinition field) {
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

  static String text(@Nullable Description description) {
    return description == null ? "" : description.getContent().strip();
  }
}
