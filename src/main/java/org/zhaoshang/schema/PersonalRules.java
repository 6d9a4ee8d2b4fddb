package org.zhaoshang.schema;

import graphql.language.DirectivesContainer;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/**
 * What {@code @personal} forbids: a field so marked, a field of a type so marked and a reference to
 * such a type have no part in any index, neither of their own nor as what a neighbour embeds.
 */
final class PersonalRules {

  private static final String PERSONAL = "personal";
  private static final List<String> PARTS =
      List.of(
          "text",
          "meaning",
          "code",
          "filterable",
          "facet",
          "sortable",
          "measure",
          "suggest",
          "embed",
          "clusterable");

  private final Function<FieldDefinition, @Nullable ObjectTypeDefinition> target;
  private final Function<ObjectTypeDefinition, List<FieldDefinition>> fields;

  /**
   * Rules for a schema.
   *
   * @param target the object type of a field, null when it has none
   * @param fields the fields of a type, those of its extensions included
   */
  PersonalRules(
      Function<FieldDefinition, @Nullable ObjectTypeDefinition> target,
      Function<ObjectTypeDefinition, List<FieldDefinition>> fields) {
    this.target = target;
    this.fields = fields;
  }

  /** Throws when the type breaks a rule, naming the place. */
  void check(ObjectTypeDefinition type) {
    if (isPersonal(type) && (type.hasDirective("indexed") || type.hasDirective("record"))) {
      throw mistake(type.getName());
    }
    for (var field : fields.apply(type)) {
      var at = type.getName() + "." + field.getName();
      if ((isPersonal(type) || isPersonal(field)) && PARTS.stream().anyMatch(field::hasDirective)) {
        throw mistake(at);
      }
      named(field)
          .filter(this::isPersonal)
          .findAny()
          .ifPresent(named -> {
            throw mistake(at + ": " + named.getName());
          });
    }
  }

  /** The fields of a neighbour that a reference names for its document. */
  private Stream<FieldDefinition> named(FieldDefinition reference) {
    var neighbour = target.apply(reference);
    if (neighbour == null) {
      return Stream.of();
    }
    var names =
        Stream.concat(
                Arguments.each(reference, "embed", "fields"),
                Arguments.each(reference, "facet", "hierarchy"))
            .toList();
    return fields.apply(neighbour).stream().filter(f -> names.contains(f.getName()));
  }

  private boolean isPersonal(FieldDefinition field) {
    var type = target.apply(field);
    return isPersonal((DirectivesContainer<?>) field) || type != null && isPersonal(type);
  }

  private static boolean isPersonal(DirectivesContainer<?> of) {
    return of.hasDirective(PERSONAL);
  }

  private static SchemaMistake mistake(String at) {
    return new SchemaMistake(at + ": personal data never enters an index");
  }
}
