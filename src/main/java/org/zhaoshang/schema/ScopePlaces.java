package org.zhaoshang.schema;

import graphql.language.DirectivesContainer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the scopes of a schema, and the places that need them. */
final class ScopePlaces {

  private final Map<String, TreeSet<String>> places = new TreeMap<>();

  private ScopePlaces() {}

  /** Every scope, and the places of the schema that need it, sorted. */
  static Map<String, List<String>> of(Definitions definitions) {
    var found = new ScopePlaces();
    for (var type : definitions.objects()) {
      found.note(type, type.getName());
      for (var field : definitions.fieldsOf(type)) {
        var at = Definitions.at(type, field);
        found.note(field, at);
        field
            .getInputValueDefinitions()
            .forEach(argument -> found.note(argument, at + "(" + argument.getName() + ":)"));
      }
    }
    for (var input : definitions.inputs()) {
      input
          .getInputValueDefinitions()
          .forEach(field -> found.note(field, input.getName() + "." + field.getName()));
    }
    for (var values : definitions.enums()) {
      values
          .getEnumValueDefinitions()
          .forEach(value -> found.note(value, values.getName() + "." + value.getName()));
    }
    return found.places.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> List.copyOf(e.getValue()), (a, b) -> a, TreeMap::new));
  }

  private void note(DirectivesContainer<?> of, String place) {
    Stream.of(
            Arguments.each(of, "needs", "scope"),
            Arguments.each(of, "writable", "scope"),
            Arguments.each(of, "move", "scope"),
            Arguments.each(of, "personal", "unmask"))
        .flatMap(scopes -> scopes)
        .forEach(scope -> places.computeIfAbsent(scope, s -> new TreeSet<>()).add(place));
  }
}
