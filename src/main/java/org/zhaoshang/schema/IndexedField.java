package org.zhaoshang.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an index document, with the roles its directives give it.
 *
 * <p>Example: {@code street: Street @filterable @facet} on Project becomes the path {@code
 * street.code}, filter {@code street}, facet {@code STREET}, labelled by {@code Street}; {@code
 * phase} inside {@code years: [ProjectYear!]!} becomes {@code years.phase} with {@code nested =
 * years}.
 *
 * @param path where the value stands in the document
 * @param kind what kind of value it is
 * @param many whether there may be several values
 * @param nested the nested list the field lives in, null at the root
 * @param textWeight relative weight in full text, 0 when the field is not text
 * @param code whether the search box matches it whole
 * @param filter the field's name in the filter input, null when it cannot be filtered
 * @param filterInput the input type of its filter, null when it cannot be filtered
 * @param facet its facet, null when it is none
 * @param sort its name in the order enum, null when it cannot be sorted
 * @param measure its name in aggregates, null when it is not summed
 * @param suggest whether it feeds completion
 * @param labelType the enum or object type that names its values, null when a value is its own name
 * @param description what the field is, in Chinese and English
 */
public record IndexedField(
    String path,
    ValueKind kind,
    boolean many,
    @Nullable String nested,
    double textWeight,
    boolean code,
    @Nullable String filter,
    @Nullable String filterInput,
    @Nullable FacetRole facet,
    @Nullable String sort,
    @Nullable String measure,
    boolean suggest,
    @Nullable String labelType,
    String description) {

  /**
   * A facet and dimension.
   *
   * @param name its name in the facet enum
   * @param bands inclusive lower bounds of numeric bands in ascending order, in 元; empty for plain
   *     values
   */
  public record FacetRole(String name, List<BigDecimal> bands) {}

  /** The path of the object that the value stands in, empty at the root. */
  public String owner() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** Whether the field is full text. */
  public boolean isText() {
    return textWeight > 0;
  }

  /** The field's words, for the search box. */
  public String textPath() {
    return path + ".text";
  }

  /** The field's pairs of characters, in which any part of two characters or more is found. */
  public String bigramPath() {
    return path + ".bigram";
  }

  /**
   * A name's characters one by one, each with its syllables ({@code =chao}) and initials ({@code
   * ^c}); only where {@link #suggest()}.
   */
  public String spellPath() {
    return path + ".spell";
  }

  /** A name as one term, without punctuation; only where {@link #suggest()}. */
  public String wholePath() {
    return path + ".whole";
  }

  /** The field to sort by: names sort by Pinyin, everything else by its value. */
  public String sortPath() {
    return isText() ? "sort." + path.replace('.', '_') : path;
  }

  /** Whether the value itself is searched, grouped or sorted, and not only carried along. */
  public boolean isQueried() {
    return code
        || filter != null
        || facet != null
        || (sort != null && !isText())
        || measure != null;
  }
}
