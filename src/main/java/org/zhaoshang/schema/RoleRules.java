package org.zhaoshang.schema;

import graphql.language.FieldDefinition;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Which directives make sense on which kind of value. */
final class RoleRules {

  private RoleRules() {}

  /**
   * Throws when a directive makes no sense, naming the place and the rule.
   *
   * @param at the place as messages name it
   * @param field the field of the value, which says whether it is text
   * @param roles the field with the other directives: of a reference's key the referring one
   * @param inList whether the value stands in a nested list
   */
  static void check(
      String at, FieldDefinition field, FieldDefinition roles, ValueKind kind, boolean inList) {
    boolean text = field.hasDirective("text");
    boolean number = kind == ValueKind.MONEY || kind == ValueKind.INTEGER;
    PlaceRules.check(at, roles, kind, inList, roles.hasDirective("clusterable"));
    require(!roles.hasDirective("measure") || number, at, "@measure needs Money or an Int");
    require(!roles.hasDirective("code") || kind == ValueKind.STRING, at, "@code needs a String");
    require(!roles.hasDirective("suggest") || text, at, "@suggest needs @text");
    require(
        !roles.hasDirective("sortable") || !inList,
        at,
        "records cannot be sorted by a value of a list");
  }

  private static void require(boolean holds, String at, String rule) {
    if (!holds) {
      throw new SchemaMistake(at + ": " + rule);
    }
  }
}
