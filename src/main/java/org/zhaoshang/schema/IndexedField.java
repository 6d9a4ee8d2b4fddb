package org.zhaoshang.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an index document, with the roles its directives give it.
 *
 * <p>Example: {@code chamber: Chamber @filterable @facet} on Lead becomes the path {@code
 * chamber.id}, filter {@code chamber}, facet {@code CHAMBER}, labelled by {@code Chamber}; {@code
 * street: Street @facet(hierarchy: "path")} becomes {@code street.path}; {@code phase} inside
 * {@code years: [ProjectYear!]!} becomes {@code years.phase} with {@code nested = years}.
 *
 * @param value where the value stands in the document, and what it is
 * @param roles what the directives make of it
 * @param access who may know it
 */
public record IndexedField(DocumentValue value, FieldRoles roles, FieldAccess access) {

  /** The shape of a code that is a web address. */
  private static final String HOST = "host";

  /** The name in the order enum of a place: records are sorted by how far it is. */
  public static final String DISTANCE = "DISTANCE";

  /**
   * A facet and dimension.
   *
   * @param name its name in the facet enum
   * @param bands inclusive lower bounds of numeric bands in ascending order, in 元; empty for plain
   *     values
   * @param level the level that is listed by default, 1 being the top; 0 for values without levels.
   *     A field with levels holds a record's codes from the top down
   * @param interval into which periods a date is cut by default, null when it is no date
   */
  public record FacetRole(
      String name, List<BigDecimal> bands, int level, @Nullable DateInterval interval) {

    /** Whether its values stand above each other. */
    public boolean hasLevels() {
      return level > 0;
    }
  }

  /** The same field of which only these values are seen; as text it is not seen at all. */
  IndexedField only(List<String> values) {
    return new IndexedField(value, roles, new FieldAccess(access.needs(), access.own(), values));
  }

  /** Where the value stands in the document. */
  public String path() {
    return value.path();
  }

  /** What kind of value it is. */
  public ValueKind kind() {
    return value.kind();
  }

  /** Whether there may be several values. */
  public boolean many() {
    return value.many();
  }

  /** The nested list the field lives in, null at the root. */
  public @Nullable String nested() {
    return value.nested();
  }

  /** The enum or object type that names its values, null when a value is its own name. */
  public @Nullable String labelType() {
    return value.labelType();
  }

  /** What the field is, in Chinese and English. */
  public String description() {
    return value.description();
  }

  /** Relative weight in full text, 0 when the field is not text. */
  public double textWeight() {
    return access.only() == null ? roles.textWeight() : 0;
  }

  /** Whether the search box matches it whole. */
  public boolean code() {
    return roles.code() != null;
  }

  /** How a code is written, null when it is none or may look like anything. */
  public @Nullable String codeShape() {
    return roles.code() == null ? null : roles.code().shape();
  }

  /** Whether it is a web address, of which the host counts. */
  public boolean webHost() {
    return HOST.equals(codeShape());
  }

  /** The field's name in the filter input, null when it cannot be filtered. */
  public @Nullable String filter() {
    return roles.filter() == null ? null : roles.filter().name();
  }

  /** The input type of its filter, null when it cannot be filtered. */
  public @Nullable String filterInput() {
    return roles.filter() == null ? null : roles.filter().input();
  }

  /** Its facet, null when it is none. */
  public @Nullable FacetRole facet() {
    return roles.facet();
  }

  /** Its name in the order enum, null when it cannot be sorted. */
  public @Nullable String sort() {
    return roles.sort();
  }

  /** The rate of aggregates that it is the numerator of, null when of none. */
  public FieldRoles.@Nullable RateRole rate() {
    return roles.rate();
  }

  /** Its name in aggregates, null when it is not summed. */
  public @Nullable String measure() {
    return roles.measure();
  }

  /** Whether it feeds completion. */
  public boolean suggest() {
    return roles.suggest();
  }

  /** Whether the records can be clustered on a map by it. */
  public boolean clusterable() {
    return roles.clusterable();
  }

  /** The scope that it needs beside its type's, null for none. */
  public @Nullable String needs() {
    return access.needs();
  }

  /** Whether a chamber sees only the values that name itself. */
  public boolean own() {
    return access.own();
  }

  /** The values that are seen, null for all. */
  public @Nullable List<String> only() {
    return access.only();
  }

  /** The path of the object that the value stands in, empty at the root. */
  public String owner() {
    int dot = path().lastIndexOf('.');
    return dot < 0 ? "" : path().substring(0, dot);
  }

  /** Whether the field is a place on the earth. */
  public boolean isPlace() {
    return kind() == ValueKind.GEO_POINT;
  }

  /** Where the document says that there is a place to sort by, so that those without come last. */
  public String presencePath() {
    return "sort." + path().replace('.', '_');
  }

  /** Whether the field is full text. */
  public boolean isText() {
    return textWeight() > 0;
  }

  /** The field's words, for the search box. */
  public String textPath() {
    return path() + ".text";
  }

  /** The field's pairs of characters, in which any part of two characters or more is found. */
  public String bigramPath() {
    return path() + ".bigram";
  }

  /**
   * A name's characters one by one, each with its syllables ({@code =chao}) and initials ({@code
   * ^c}); only where {@link #suggest()}.
   */
  public String spellPath() {
    return path() + ".spell";
  }

  /** A name as one term, without punctuation; only where {@link #suggest()}. */
  public String wholePath() {
    return path() + ".whole";
  }

  /** The field to sort by: names sort by Pinyin, everything else by its value. */
  public String sortPath() {
    return isText() ? "sort." + path().replace('.', '_') : path();
  }

  /** Whether the value itself is searched, grouped or sorted, and not only carried along. */
  public boolean isQueried() {
    return code()
        || filter() != null
        || facet() != null
        || (sort() != null && !isText())
        || clusterable()
        || measure() != null;
  }
}
