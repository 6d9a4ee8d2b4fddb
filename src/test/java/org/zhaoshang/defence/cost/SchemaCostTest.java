package org.zhaoshang.defence.cost;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;

/** The served schema says what its pages and searches cost. */
class SchemaCostTest {

  private static TypeDefinitionRegistry schema;

  @BeforeAll
  static void read() throws IOException {
    schema = SchemaArtifacts.parse(Path.of("schema"));
    for (var generated : List.of("search.graphqls", "criteria.graphqls", "as-of.graphqls")) {
      schema.merge(new SchemaParser().parse(Path.of("schema/generated", generated).toFile()));
    }
  }

  private record At(String type, FieldDefinition field) {
    @Override
    public String toString() {
      return type + "." + field.getName();
    }
  }

  @Test
  void everyConnectionSaysHowLongItsPagesAre() {
    var connections =
        fields().filter(at -> name(at.field().getType()).endsWith("Connection")).toList();

    assertThat(connections).hasSizeGreaterThan(10);
    assertThat(connections)
        .allSatisfy(at -> {
          var size = listSize(at);
          var type = (ObjectTypeDefinition) schema.getTypeOrNull(name(at.field().getType()));
          assertThat(texts(size, "sizedFields"))
              .as("the lists of %s", at)
              .containsExactlyInAnyOrderElementsOf(
                  type.getFieldDefinitions().stream()
                      .map(FieldDefinition::getName)
                      .filter(n -> n.equals("edges") || n.equals("nodes"))
                      .toList());
          assertThat(texts(size, "slicingArguments"))
              .as("the page sizes of %s", at)
              .containsExactlyInAnyOrderElementsOf(
                  at.field().getInputValueDefinitions().stream()
                      .map(InputValueDefinition::getName)
                      .filter(n -> n.equals("first") || n.equals("last"))
                      .toList());
        });
  }

  @Test
  void everySearchCostsMoreThanTheRecordsItFinds() {
    var searches =
        fields()
            .filter(at -> name(at.field().getType()).endsWith("SearchConnection"))
            .filter(at -> at.type().equals("Query"))
            // a list of what callers saved is no search
            .filter(at -> !at.field().getName().equals("savedSearches"))
            .toList();

    assertThat(searches)
        .extracting(at -> at.field().getName())
        .as("the one box, and an entry for each indexed type")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("search"),
                    SearchSchema.read(schema).types().stream().map(IndexedType::entry))
                .toList());
    assertThat(searches).allMatch(at -> at.field().hasDirective("cost"));
  }

  @Test
  void whatAListSizeNamesExists() {
    assertThat(fields().filter(at -> at.field().hasDirective("listSize")))
        .allSatisfy(at ->
            assertThat(
                    at.field().getInputValueDefinitions().stream()
                        .map(InputValueDefinition::getName)
                        .toList())
                .as(at.toString())
                .containsAll(texts(listSize(at), "slicingArguments")));
  }

  private static Stream<At> fields() {
    var all = new ArrayList<At>();
    schema
        .getTypes(ObjectTypeDefinition.class)
        .forEach(t -> t.getFieldDefinitions().forEach(f -> all.add(new At(t.getName(), f))));
    for (List<ObjectTypeExtensionDefinition> extensions : schema.objectTypeExtensions().values()) {
      extensions.forEach(
          t -> t.getFieldDefinitions().forEach(f -> all.add(new At(t.getName(), f))));
    }
    return all.stream();
  }

  private static Directive listSize(At at) {
    var sizes = at.field().getDirectives("listSize");
    assertThat(sizes).as("@listSize of %s", at).hasSize(1);
    return sizes.getFirst();
  }

  private static List<String> texts(Directive directive, String argument) {
    var given = directive.getArgument(argument);
    return given == null
        ? List.of()
        : ((ArrayValue) given.getValue())
            .getValues().stream().map(v -> ((StringValue) v).getValue()).toList();
  }

  private static String name(Type<?> type) {
    Type<?> inner = type;
    while (!(inner instanceof TypeName)) {
      inner = (Type<?>) inner.getChildren().getFirst();
    }
    return ((TypeName) inner).getName();
  }
}
