package org.zhaoshang.graph;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of codes that a standard publishes, such as streets or industries: small, in memory, and
 * not a record. A field of its type is filled from the record's code columns without another query.
 */
public interface CodeList {

  /** The GraphQL type of an entry, e.g. {@code Street}. */
  String type();

  /**
   * The entry that a record's columns name.
   *
   * @param field the field to fill, e.g. {@code street}
   * @param columns the record's column values by their GraphQL names: {@code streetCode}
   * @return null when the record names none
   */
  @Nullable Object entry(String field, Function<String, @Nullable Object> columns);

  /**
   * Reads an entry as people write it, by code or by name.
   *
   * @param edition of the list, null for its current one or when it has none
   * @param day when it was written
   */
  Resolution resolve(String written, @Nullable Integer edition, LocalDate day);

  /** What a code is called on a page; empty when the list does not know it. */
  Optional<Label> label(String code);

  /** How the codes stand above each other; empty when they all stand side by side. */
  default Optional<CodeTree> tree() {
    return Optional.empty();
  }

  /** The code that is meant by what somebody wrote in a filter: {@code C38} is {@code 38}. */
  default String code(String written) {
    return written;
  }
}
