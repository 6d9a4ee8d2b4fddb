package org.zhaoshang.schema;

import graphql.language.DirectivesContainer;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.IndexedType.Indexed;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Reads what the directives of an object type say: its index, and who sees its records. */
final class TypeReader {

  private static final String INDEXED = "indexed";

  private final Definitions definitions;

  /** The enums whose filters go by a name without their type's, by that name. */
  private final Map<String, String> shortened = new HashMap<>();

  TypeReader(Definitions definitions) {
    this.definitions = definitions;
  }

  /** A type with {@code @indexed}. */
  IndexedType indexed(ObjectTypeDefinition type) {
    if (!type.hasDirective("record")) {
      throw new SchemaMistake(type.getName() + ": @indexed needs @record, the table to index");
    }
    var fields = new DocumentFields(definitions, type, shortened).read();
    rejectDuplicates(type, fields);
    return new IndexedType(
        type.getName(),
        new Indexed(
            Arguments.required(type, INDEXED, "entry"),
            Arguments.required(type, INDEXED, "type"),
            Arguments.texts(type, INDEXED, "words"),
            Arguments.flag(type, INDEXED, "nonNull"),
            Arguments.flag(type, INDEXED, "onlyNamed")),
        Definitions.text(type.getDescription()),
        fields,
        meaning(type, fields),
        rows(type),
        false,
        true);
  }

  /** Which records of the type are seen under which horizon. */
  static Rows rows(ObjectTypeDefinition type) {
    return new Rows(needs(type), Arguments.text(type, "own", "by"));
  }

  /** The scope of what is recorded or indexed: rows, filters and documents know one. */
  static @Nullable String needs(DirectivesContainer<?> of) {
    if (of.getDirectives("needs").size() > 1) {
      throw new SchemaMistake(
          "a record, and what is indexed of it, has one @needs, not " + of.getDirectives("needs"));
    }
    return Arguments.text(of, "needs", "scope");
  }

  private List<IndexedField> meaning(ObjectTypeDefinition type, List<IndexedField> fields) {
    var meant = new ArrayList<IndexedField>();
    for (FieldDefinition field : definitions.fieldsOf(type)) {
      if (field.hasDirective("meaning")) {
        var name = field.getName();
        var texts =
            fields.stream()
                .filter(IndexedField::isText)
                .filter(f -> f.path().equals(name) || f.path().startsWith(name + "."))
                .toList();
        if (texts.isEmpty()) {
          throw new SchemaMistake(Definitions.at(type, field) + ": @meaning needs @text");
        }
        meant.addAll(texts);
      }
    }
    return List.copyOf(meant);
  }

  private static void rejectDuplicates(ObjectTypeDefinition type, List<IndexedField> fields) {
    for (var name :
        List.<Function<IndexedField, @Nullable String>>of(
            IndexedField::filter,
            IndexedField::sort,
            f -> f.facet() == null ? null : f.facet().name(),
            f -> f.clusterable() ? "a cluster's place" : null)) {
      var seen = new HashSet<String>();
      for (var field : fields) {
        var value = name.apply(field);
        if (value != null && !seen.add(value)) {
          throw new SchemaMistake(type.getName() + ": two fields are called " + value);
        }
      }
    }
  }
}
