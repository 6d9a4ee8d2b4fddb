package org.zhaoshang.figure;

import graphql.language.EnumTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.IdentityKey;
import org.zhaoshang.schema.Arguments;

/** The quantities that published figures state, as {@code @figure} declares them. */
@Component
class FigureConcepts {

  private static final String ENUM = "FigureConcept";
  private static final String FIGURE = "figure";

  private final Map<String, Concept> byName = new HashMap<>();
  private final Map<String, String> byWords = new HashMap<>();

  /**
   * How a quantity is computed of the records.
   *
   * @param operation what is asked, without its variables' declarations
   * @param at where the answer holds the number, a JSON pointer
   */
  record Concept(String operation, String at) {}

  FigureConcepts(TypeDefinitionRegistry servedSdl) {
    servedSdl.getType(ENUM, EnumTypeDefinition.class).stream()
        .flatMap(type -> type.getEnumValueDefinitions().stream())
        .filter(value -> value.hasDirective(FIGURE))
        .forEach(value -> {
          byName.put(
              value.getName(),
              new Concept(
                  Arguments.required(value, FIGURE, "operation"),
                  Arguments.required(value, FIGURE, "at")));
          for (var words : Arguments.texts(value, FIGURE, "words")) {
            var parts = words.split("/", 2);
            byWords.put(
                parts.length == 1 ? key(null, parts[0]) : key(parts[0], parts[1]), value.getName());
          }
        });
  }

  /** How a quantity is computed. */
  Optional<Concept> of(@Nullable Object name) {
    return Optional.ofNullable(name).map(Object::toString).map(byName::get);
  }

  /**
   * What a source's words mean: the metric within its scope, else the metric by itself; null when
   * they are not known. The metric by itself counts only where it names what it counts, which an
   * amount (总投资) does not.
   */
  @Nullable String meant(@Nullable Object scope, @Nullable Object metric) {
    var within = byWords.get(key(scope, metric));
    return within == null ? byWords.get(key(null, metric)) : within;
  }

  private static String key(@Nullable Object scope, @Nullable Object metric) {
    return (scope == null ? "" : IdentityKey.of(scope.toString()))
        + "/"
        + IdentityKey.of(metric == null ? null : metric.toString());
  }
}
