package org.zhaoshang.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;

/**
 * A type with a search index of its own.
 *
 * @param name the GraphQL type, e.g. {@code Project}
 * @param indexed what {@code @indexed} says
 * @param description what the type is, in Chinese and English
 * @param fields the document's fields
 * @param meaningFields those whose texts are found by meaning, in the schema's order; empty when
 *     the type is found by its words only
 * @param rows which of its records are seen under which horizon
 * @param partial whether only some of its records are seen: then nothing may depend on how often
 *     the others have a word
 * @param weighed whether a match counts by how rare its words are in the whole index: only for
 *     whoever sees the district
 */
public record IndexedType(
    String name,
    Indexed indexed,
    String description,
    List<IndexedField> fields,
    List<IndexedField> meaningFields,
    Rows rows,
    boolean partial,
    boolean weighed) {

  /**
   * The arguments of {@code @indexed}.
   *
   * @param entry the Query field, e.g. {@code serviceItems}
   * @param searchType the type's name in the one-box search, e.g. {@code SERVICE_ITEM}
   * @param words what people call a record of the type when they only say what kind they mean, such
   *     as 公司; folded
   * @param nonNull whether the entry is never null, by contract
   * @param onlyNamed whether the one box looks there only when the type is named
   */
  public record Indexed(
      String entry, String searchType, List<String> words, boolean nonNull, boolean onlyNamed) {}

  /** The field of a document that holds its meaning as a vector. */
  public static final String MEANING = "meaning";

  /**
   * Where a document holds what its enum values are called on a page, so that 续建 finds the projects
   * that continue.
   */
  public static final String LABELS = "labels";

  /** The field of a document with its names in full Pinyin, each whole. */
  public static final String PINYIN = "suggest.pinyin";

  /** Likewise by initials. */
  public static final String INITIALS = "suggest.initials";

  /** The Query field, e.g. {@code serviceItems}. */
  public String entry() {
    return indexed.entry();
  }

  /** Its name in the one-box search, e.g. {@code SERVICE_ITEM}. */
  public String searchType() {
    return indexed.searchType();
  }

  /**
   * What its indices are called: the entry in snake case, e.g. {@code service_items}, since
   * Elasticsearch takes lower case only.
   */
  public String indexName() {
    return Names.snake(entry());
  }

  /**
   * The type as it is seen under a horizon: without the fields that need a scope beyond it, and
   * found by its meaning only when all that it means is seen.
   */
  public IndexedType seen(Horizon horizon) {
    if (horizon.equals(Horizon.ALL)) {
      return this;
    }
    var sight = rows.of(horizon);
    var seen = fields.stream().flatMap(field -> seen(field, horizon)).toList();
    return new IndexedType(
        name,
        indexed,
        description,
        seen,
        seen.containsAll(meaningFields) ? meaningFields : List.of(),
        rows,
        !sight.equals(Sight.EVERYTHING),
        horizon.explains());
  }

  private static Stream<IndexedField> seen(IndexedField field, Horizon horizon) {
    if (field.needs() == null) {
      return Stream.of(field);
    }
    if (!field.own()) {
      return horizon.reads(field.needs()) ? Stream.of(field) : Stream.of();
    }
    return switch (horizon.sight(field.needs())) {
      case Sight.Everything _ -> Stream.of(field);
      case Sight.Own chamber -> Stream.of(field.only(List.of(chamber.node())));
      case Sight.Nothing _ -> Stream.of();
    };
  }

  /** The fields whose values' labels are text: enums with a facet. */
  public List<IndexedField> labelledFields() {
    return facetFields().stream().filter(f -> f.kind() == ValueKind.ENUM).toList();
  }

  /**
   * The texts that name a facet's values: {@code street.name} where {@code street.code} is a facet.
   * Not the names of neighbouring records, which are no codes.
   */
  public List<IndexedField> labelTexts() {
    var owners =
        facetFields().stream()
            .filter(f -> f.kind() != ValueKind.REFERENCE)
            .map(IndexedField::owner)
            .filter(o -> !o.isEmpty())
            .toList();
    return textFields().stream().filter(text -> owners.contains(text.owner())).toList();
  }

  /** The fields of full text. */
  public List<IndexedField> textFields() {
    return fields.stream().filter(IndexedField::isText).toList();
  }

  /** The fields matched whole in the search box. */
  public List<IndexedField> codeFields() {
    return fields.stream().filter(IndexedField::code).toList();
  }

  /** The fields that feed completion. */
  public List<IndexedField> suggestFields() {
    return fields.stream().filter(IndexedField::suggest).toList();
  }

  /** The fields with a facet. */
  public List<IndexedField> facetFields() {
    return fields.stream().filter(f -> f.facet() != null).toList();
  }

  /** The fields that are summed in aggregates. */
  public List<IndexedField> measures() {
    return fields.stream().filter(f -> f.measure() != null).toList();
  }

  /** The dates that rates of aggregates count. */
  public List<IndexedField> rates() {
    return fields.stream().filter(f -> f.rate() != null).toList();
  }

  /** The place by which records are clustered on a map. */
  public Optional<IndexedField> clusterField() {
    return fields.stream().filter(IndexedField::clusterable).findFirst();
  }

  /** The places of the record itself that are filtered by or sorted by. */
  public List<IndexedField> places() {
    return fields.stream()
        .filter(f -> f.isPlace() && f.nested() == null)
        .filter(f -> f.filter() != null || f.sort() != null)
        .toList();
  }

  /** The place whose distance sorts records. */
  public Optional<IndexedField> distanceField() {
    return sort(IndexedField.DISTANCE).filter(IndexedField::isPlace);
  }

  /** The field with this name in the filter input. */
  public Optional<IndexedField> filter(String filterName) {
    return fields.stream().filter(f -> filterName.equals(f.filter())).findFirst();
  }

  /** The field with this facet. */
  public Optional<IndexedField> facet(String facetName) {
    return facetFields().stream().filter(f -> facetName.equals(facetNameOf(f))).findFirst();
  }

  /** The field with this name in the order enum. */
  public Optional<IndexedField> sort(String sortName) {
    return fields.stream().filter(f -> sortName.equals(f.sort())).findFirst();
  }

  /** The names of the nested lists in the document. */
  public List<String> nestedPaths() {
    return fields.stream()
        .map(IndexedField::nested)
        .flatMap(Stream::ofNullable)
        .distinct()
        .toList();
  }

  private static @Nullable String facetNameOf(IndexedField field) {
    var facet = field.facet();
    return facet == null ? null : facet.name();
  }
}
