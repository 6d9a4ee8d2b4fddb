package org.zhaoshang.schema;

import graphql.language.FieldDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.IndexedField.FacetRole;
import org.zhaoshang.schema.SearchSchema.SchemaMistake;

/** Reads {@code @facet}, and refuses what cannot be counted. */
final class FacetReader {

  private static final String FACET = "facet";

  private FacetReader() {}

  /**
   * The facet of a field, null when it has none.
   *
   * @param at the place as messages name it
   */
  static @Nullable FacetRole read(String at, FieldDefinition field, ValueKind kind) {
    if (!field.hasDirective(FACET)) {
      return null;
    }
    var bands = bands(at, field, kind);
    boolean levels = Arguments.isGiven(field, FACET, "hierarchy");
    var interval = Arguments.text(field, FACET, "interval");
    require(levels || !Arguments.isGiven(field, FACET, "level"), at, "level needs a hierarchy");
    require(interval == null || kind == ValueKind.DATE, at, "interval needs a Date");
    require(
        field.hasDirective("filterable"),
        at,
        "@facet needs @filterable: its values could not be selected");
    return new FacetRole(
        Objects.requireNonNullElse(
            Arguments.text(field, FACET, "name"), Names.constant(field.getName())),
        bands,
        levels ? (int) Arguments.number(field, FACET, "level", 1) : 0,
        kind != ValueKind.DATE
            ? null
            : interval == null ? DateInterval.YEAR : DateInterval.valueOf(interval));
  }

  private static List<BigDecimal> bands(String at, FieldDefinition field, ValueKind kind) {
    var bands = Arguments.texts(field, FACET, "bands").stream().map(BigDecimal::new).toList();
    boolean whole = kind == ValueKind.INTEGER;
    require(bands.isEmpty() || kind == ValueKind.MONEY || whole, at, "bands need Money or an Int");
    require(
        !whole || bands.stream().allMatch(b -> b.stripTrailingZeros().scale() <= 0),
        at,
        "bands of an Int are whole numbers");
    require(!bands.isEmpty() || kind != ValueKind.MONEY, at, "a facet of amounts needs bands");
    require(bands.equals(bands.stream().sorted().distinct().toList()), at, "bands must ascend");
    return bands;
  }

  private static void require(boolean holds, String at, String rule) {
    if (!holds) {
      throw new SchemaMistake(at + ": " + rule);
    }
  }
}
