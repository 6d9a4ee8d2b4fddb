package org.zhaoshang.schema;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Decides which values make up a type's document: its own, those of its lists and neighbours. */
final class DocumentFields {

  private static final List<String> ROLES =
      List.of(
          "text", "code", "filterable", "facet", "sortable", "measure", "suggest", "clusterable");

  /** Objects that are one value of the document, not a neighbour. */
  private static final Set<String> SCALAR_LIKE = Set.of("Money", GeoPoint.TYPE);

  private final Definitions definitions;
  private final ObjectTypeDefinition root;
  private final FieldReader reader;

  DocumentFields(
      Definitions definitions, ObjectTypeDefinition root, Map<String, String> shortened) {
    this.definitions = definitions;
    this.root = root;
    this.reader = new FieldReader(definitions, root, shortened);
  }

  /** The fields in the schema's order. */
  List<IndexedField> read() {
    return definitions.fieldsOf(root).stream().flatMap(this::of).toList();
  }

  private Stream<IndexedField> of(FieldDefinition field) {
    var target = definitions.object(field);
    if (field.hasDirective("personal") || (target != null && target.hasDirective("personal"))) {
      return Stream.of();
    }
    if (target == null || SCALAR_LIKE.contains(target.getName())) {
      if (field.hasDirective("embed")) {
        throw new SchemaMistake(Definitions.at(root, field) + ": @embed needs a record");
      }
      return hasRole(field) ? Stream.of(reader.ofRecord(field)) : Stream.of();
    }
    if (field.hasDirective("embed") || hasRole(field)) {
      return reference(field, target);
    }
    // A list of things that are no records of their own (the years of a project) belongs to the
    // document.
    return Definitions.many(field) && !target.hasDirective("record")
        ? definitions.fieldsOf(target).stream()
            .filter(DocumentFields::hasRole)
            .map(its -> reader.inList(field, its))
        : Stream.of();
  }

  private Stream<IndexedField> reference(FieldDefinition reference, ObjectTypeDefinition target) {
    var names = embedded(reference, target);
    var hierarchy = hierarchy(reference, target);
    if (hierarchy != null) {
      // the codes from the top down hold the code itself
      names.remove("code");
      names.addFirst(hierarchy);
    }
    String key = hierarchy != null ? hierarchy : names.contains("code") ? "code" : "id";
    if (!names.contains(key)) {
      throw new SchemaMistake(
          Definitions.at(root, reference) + ": embeds neither code nor id, its key");
    }
    return names.stream()
        .map(name -> {
          var field = field(reference, target, name);
          return name.equals(key)
              ? reader.key(reference, field)
              : reader.ofNeighbour(reference, field);
        });
  }

  private List<String> embedded(FieldDefinition reference, ObjectTypeDefinition target) {
    return new ArrayList<>(
        reference.hasDirective("embed")
            ? Arguments.texts(reference, "embed", "fields")
            : definitions.fieldsOf(target).stream()
                .filter(DocumentFields::hasRole)
                .map(FieldDefinition::getName)
                .toList());
  }

  private FieldDefinition field(
      FieldDefinition reference, ObjectTypeDefinition target, String name) {
    return definitions.fieldsOf(target).stream()
        .filter(f -> f.getName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new SchemaMistake(
                Definitions.at(root, reference) + ": " + target.getName() + " has no " + name));
  }

  /**
   * The field of a reference's target that lists its codes from the top down, null when the facet
   * has no levels.
   */
  private @Nullable String hierarchy(FieldDefinition reference, ObjectTypeDefinition target) {
    var name = Arguments.text(reference, "facet", "hierarchy");
    if (name == null) {
      return null;
    }
    if (Definitions.many(reference)) {
      throw new SchemaMistake(
          Definitions.at(root, reference) + ": a facet with levels needs a single value");
    }
    if (definitions.fieldsOf(target).stream()
        .noneMatch(f -> f.getName().equals(name) && Definitions.many(f))) {
      throw new SchemaMistake(
          Definitions.at(root, reference) + ": " + target.getName() + " has no list " + name);
    }
    return name;
  }

  private static boolean hasRole(FieldDefinition field) {
    return ROLES.stream().anyMatch(field::hasDirective);
  }
}
