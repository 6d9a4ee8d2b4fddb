package org.zhaoshang.assistant;

import static graphql.schema.GraphQLTypeUtil.isNonNull;
import static graphql.schema.GraphQLTypeUtil.unwrapNonNull;

import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of an operation as JSON Schema: an object with a property for each. Inputs of the
 * schema are definitions, since they may hold themselves.
 */
final class VariableSchema {

  private final GraphQLSchema schema;
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private VariableSchema(GraphQLSchema schema) {
    this.schema = schema;
  }

  static Map<String, Object> of(GraphQLSchema schema, List<VariableDefinition> variables) {
    var writer = new VariableSchema(schema);
    var properties = new LinkedHashMap<String, Object>();
    for (var variable : variables) {
      var property = writer.type(writer.read(variable.getType()));
      if (variable.getDefaultValue() != null) {
        property.put("description", "= " + AstPrinter.printAst(variable.getDefaultValue()));
      }
      properties.put(variable.getName(), property);
    }
    var object =
        object(
            properties,
            variables.stream()
                .filter(v -> v.getType() instanceof NonNullType && v.getDefaultValue() == null)
                .map(VariableDefinition::getName)
                .toList());
    if (!writer.definitions.isEmpty()) {
      object.put("$defs", writer.definitions);
    }
    return object;
  }

  private GraphQLType read(Type<?> type) {
    return switch (type) {
      case NonNullType required -> GraphQLNonNull.nonNull(read(required.getType()));
      case ListType list -> GraphQLList.list(read(list.getType()));
      case TypeName named ->
          java.util.Objects.requireNonNull(schema.getType(named.getName()), named.getName());
      default -> throw new IllegalStateException(String.valueOf(type));
    };
  }

  private Map<String, Object> type(GraphQLType given) {
    var written = new LinkedHashMap<String, Object>();
    switch (unwrapNonNull(given)) {
      case GraphQLList list -> {
        written.put("type", "array");
        written.put("items", type(list.getWrappedType()));
      }
      case GraphQLInputObjectType input -> {
        define(input);
        written.put("$ref", "#/$defs/" + input.getName());
      }
      case GraphQLEnumType known -> {
        written.put("type", "string");
        written.put(
            "enum", known.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList());
      }
      case graphql.schema.GraphQLNamedType scalar -> scalar(scalar.getName(), written);
      default -> throw new IllegalStateException(String.valueOf(given));
    }
    return written;
  }

  private static void scalar(String name, Map<String, Object> written) {
    switch (name) {
      case "Int" -> written.put("type", "integer");
      case "Float" -> written.put("type", "number");
      case "Boolean" -> written.put("type", "boolean");
      default -> {
        written.put("type", "string");
        switch (name) {
          case "Date" -> written.put("format", "date");
          case "DateTime" -> written.put("format", "date-time");
          default -> {
            // the others are texts of a form that their descriptions tell
          }
        }
      }
    }
  }

  private void define(GraphQLInputObjectType input) {
    if (definitions.containsKey(input.getName())) {
      return;
    }
    var properties = new LinkedHashMap<String, Object>();
    var written =
        object(
            properties,
            input.getFields().stream()
                .filter(f -> isNonNull(f.getType()) && !f.hasSetDefaultValue())
                .map(GraphQLInputObjectField::getName)
                .toList());
    definitions.put(input.getName(), written);
    for (var field : input.getFields()) {
      var property = type(field.getType());
      describe(property, field.getDescription());
      properties.put(field.getName(), property);
    }
    if (input.isOneOf()) {
      written.put("minProperties", 1);
      written.put("maxProperties", 1);
    }
  }

  private static void describe(Map<String, Object> property, @Nullable String description) {
    if (description != null) {
      property.put("description", description.strip());
    }
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    var object = new LinkedHashMap<String, Object>();
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    object.put("additionalProperties", false);
    return object;
  }
}
