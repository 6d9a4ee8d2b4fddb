package org.zhaoshang.search.facet;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.DateInterval;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedField.FacetRole;

/**
 * One facet to compute.
 *
 * @param field the field
 * @param role its facet
 * @param listing which of its values
 * @param sums whether each value's amounts are added up
 * @param depth how many levels are listed below each other, at least 1
 */
public record FacetRequest(
    IndexedField field, FacetRole role, Listing listing, boolean sums, int depth) {

  /** How many values a facet lists unless told otherwise. */
  public static final int DEFAULT_SIZE = 20;

  private static final int MOST_VALUES = 1000;
  private static final int LONGEST_MATCH = 100;

  /**
   * Which values are listed.
   *
   * @param size how many at most, 1 to 1000
   * @param within only values below this one, null for all
   * @param level only values of this level, null for the facet's own choice
   * @param match only values that match this text, null for all
   * @param interval into which periods dates are cut, null for the facet's own choice
   */
  public record Listing(
      int size,
      @Nullable String within,
      @Nullable Integer level,
      @Nullable String match,
      @Nullable DateInterval interval) {

    /**
     * Checks the limits.
     *
     * @throws InputError when size is not within 1 and 1000, or match longer than 100 characters
     */
    public Listing {
      if (size < 1 || size > MOST_VALUES) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "size: %d is not within 1 and %d".formatted(size, MOST_VALUES));
      }
      match = match == null || match.isBlank() ? null : match.strip();
      if (match != null && match.length() > LONGEST_MATCH) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "match: %d characters, at most %d".formatted(match.length(), LONGEST_MATCH));
      }
    }
  }

  /** The same with the code that {@code within} means: C38 is 38. */
  FacetRequest within(String code) {
    var changed =
        new Listing(listing.size(), code, listing.level(), listing.match(), listing.interval());
    return new FacetRequest(field, role, changed, sums, depth);
  }

  /**
   * Checks that the facet has what is asked of it.
   *
   * @throws InputError when levels are asked of a facet without, or a match among bands or periods
   */
  public FacetRequest {
    if (!role.hasLevels() && (listing.within() != null || listing.level() != null)) {
      throw InputError.bad(
          "%s: %s has no levels"
              .formatted(listing.within() != null ? "within" : "level", role.name()));
    }
    if (listing.match() != null && (!role.bands().isEmpty() || role.interval() != null)) {
      throw InputError.bad("match: %s has no names to search in".formatted(role.name()));
    }
  }
}
