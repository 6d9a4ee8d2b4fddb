package org.zhaoshang.schema;

import graphql.language.FieldDefinition;
import java.util.List;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Which directives make sense on a place. */
final class PlaceRules {

  private static final List<String> SENSELESS = List.of("facet", "measure", "code", "suggest");

  private PlaceRules() {}

  static void check(
      String at, FieldDefinition roles, ValueKind kind, boolean inList, boolean clusterable) {
    boolean place = kind == ValueKind.GEO_POINT;
    if (clusterable && !place) {
      throw new SchemaMistake(at + ": @clusterable needs a GeoPoint");
    }
    if (!place) {
      return;
    }
    SENSELESS.stream()
        .filter(roles::hasDirective)
        .findFirst()
        .ifPresent(directive -> {
          throw new SchemaMistake(at + ": a place cannot be @" + directive);
        });
    if (inList && (clusterable || roles.hasDirective("sortable"))) {
      throw new SchemaMistake(at + ": a place in a list can be filtered by, and no more");
    }
  }
}
