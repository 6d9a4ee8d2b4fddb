package org.zhaoshang.reference;

import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputValueDefinition;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.zhaoshang.graph.ErrorCode;

/** The schema as pages: one that lists everything, and one for each type. */
record SchemaPages(GraphQLSchema schema) {

  private static final String FRAME =
      """
      <!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>%1$s — 招商图谱 Zhaoshang Graph</title><link rel="stylesheet" href="%3$sreference.css"></head>
      <body><h1>%1$s</h1>%2$s</body></html>
      """;

  /** Everything by its name and what it is, with a box to search in, and the codes of errors. */
  String index() {
    var list =
        Stream.concat(
                Stream.of(
                        schema.getQueryType(),
                        schema.getMutationType(),
                        schema.getSubscriptionType())
                    .filter(Objects::nonNull)
                    .flatMap(root ->
                        root.getFieldDefinitions().stream()
                            .map(field -> entry(root.getName(), "#" + field.getName(), field))),
                types().map(type -> entry(type.getName(), "", type)))
            .collect(Collectors.joining("\n"));
    var errors =
        Stream.of(ErrorCode.values())
            .map(code ->
                "<tr><td><code>%s</code></td><td>%s</td><td>%s</td></tr>"
                    .formatted(code, escaped(code.meaning().zh()), escaped(code.meaning().en())))
            .collect(Collectors.joining("\n"));
    return FRAME.formatted(
        "接口参考 Reference",
        """
        <p>%s</p><p><a href="docs/schema.graphqls">schema.graphqls</a> · <a href="docs/openapi.yaml">openapi.yaml</a> · <a href="#errors">错误代码 Error codes</a></p>
        <p><input id="search" type="search" placeholder="名称、说明 name, description" autofocus></p><ul id="list">
        %s</ul><h2 id="errors">错误代码 Error codes</h2><table>%s</table><script src="docs/reference.js"></script>\
        """
            .formatted(escaped(schema.getDescription()), list, errors),
        "docs/");
  }

  private static String entry(String type, String place, GraphQLNamedSchemaElement of) {
    var first = Objects.toString(of.getDescription(), "").strip().split("\n", 2)[0];
    return "<li><a href=\"docs/%s%s\">%s</a> %s</li>"
        .formatted(type, place, of.getName(), escaped(first));
  }

  private Stream<GraphQLNamedType> types() {
    return schema.getAllTypesAsList().stream()
        .filter(type -> !type.getName().startsWith("_"))
        .sorted(Comparator.comparing(GraphQLNamedType::getName));
  }

  /** A type with all that it has; empty when there is none of this name. */
  Optional<String> page(String name) {
    return types()
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .map(type ->
            FRAME.formatted(
                name,
                "<p><a href=\"../docs\">接口参考 Reference</a></p><p>%s</p>%s<table>%s</table>"
                    .formatted(escaped(type.getDescription()), needs(type), rows(type)),
                ""));
  }

  private static String rows(GraphQLNamedType type) {
    return switch (type) {
      case GraphQLFieldsContainer object -> each(object.getFieldDefinitions(), SchemaPages::field);
      case GraphQLInputObjectType input -> each(input.getFieldDefinitions(), SchemaPages::value);
      case GraphQLEnumType values ->
          each(
              values.getValues(),
              value -> row(value.getName(), "", value.getDescription(), needs(value)));
      case GraphQLScalarType scalar when scalar.getSpecifiedByUrl() != null ->
          row("@specifiedBy", escaped(scalar.getSpecifiedByUrl()), "", "");
      default -> "";
    };
  }

  private interface Row<T> {
    String of(T item);
  }

  private static <T> String each(List<T> items, Row<T> row) {
    return items.stream().map(row::of).collect(Collectors.joining("\n"));
  }

  private static String field(GraphQLFieldDefinition field) {
    var deprecated =
        field.isDeprecated()
            ? "<p><b>@deprecated</b> %s</p>".formatted(escaped(field.getDeprecationReason()))
            : "";
    return row(
        field.getName(),
        linked(field.getType()),
        field.getDescription(),
        needs(field)
            + deprecated
            + (field.getArguments().isEmpty()
                ? ""
                : "<table>%s</table>".formatted(each(field.getArguments(), SchemaPages::value))));
  }

  private static String value(GraphQLInputValueDefinition value) {
    return row(value.getName(), linked(value.getType()), value.getDescription(), needs(value));
  }

  private static String row(String name, String type, @Nullable String description, String more) {
    return "<tr id=\"%1$s\"><td><code>%1$s</code></td><td><code>%2$s</code></td><td>%3$s%4$s</td></tr>"
        .formatted(name, type, escaped(description), more);
  }

  private static String linked(GraphQLType type) {
    var name = GraphQLTypeUtil.unwrapAll(type).getName();
    return GraphQLTypeUtil.simplePrint(type)
        .replace(name, "<a href=\"%1$s\">%1$s</a>".formatted(name));
  }

  /** The scopes that the place takes. */
  private static String needs(GraphQLNamedSchemaElement of) {
    var scopes =
        of instanceof GraphQLDirectiveContainer container
            ? container.getAppliedDirectives("needs").stream()
                .map(needs -> "<code>" + needs.getArgument("scope").getValue() + "</code>")
                .collect(Collectors.joining(" "))
            : "";
    return scopes.isEmpty() ? "" : "<p>权限 scope " + scopes + "</p>";
  }

  private static String escaped(@Nullable String text) {
    return text == null ? "" : HtmlUtils.htmlEscape(text.strip(), "UTF-8").replace("\n", "<br>");
  }
}
