package org.zhaoshang.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the list of all scopes as an enum: what a token can be given. */
final class ScopesWriter {

  private ScopesWriter() {}

  static String write(Map<String, List<String>> scopes) {
    var values =
        scopes.entrySet().stream()
            .map(e ->
                """
                  "%1$s 用于 / is needed by: %2$s."
                  %3$s @scope(name: "%1$s")
                """
                    .formatted(e.getKey(), String.join(", ", e.getValue()), constant(e.getKey())))
            .collect(Collectors.joining());
    return """
    # Derived from the directives in schema/*.graphqls: do not edit, regenerate.

    "令牌可以具有的全部权限，由 @needs 和 @writable 生成。 Every scope that a token can have, from the schema's @needs and @writable."
    enum Scope {
    %s}
    """
        .formatted(values);
  }

  /** {@code lead:read} becomes {@code LEAD_READ}. */
  private static String constant(String scope) {
    return scope.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
