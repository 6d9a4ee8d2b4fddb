package org.zhaoshang.index;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.zhaoshang.schema.IndexedType;

/**
 * What indices are called.
 *
 * @param prefix begins every name, e.g. {@code zhaoshang-}
 */
public record IndexNames(String prefix) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  /**
   * The name to search under: the alias of the type's live index, e.g. {@code zhaoshang-projects}.
   * Within the type's own name stands no hyphen, so that {@link #every} never means another type's.
   */
  public String alias(IndexedType type) {
    return prefix + type.indexName();
  }

  /**
   * What all indices of the type are called, with a wildcard: the live one and those being built.
   */
  public String every(IndexedType type) {
    return alias(type) + "-*";
  }

  /** A name for a new index of the type, made at this instant. */
  String fresh(IndexedType type, Instant now) {
    return alias(type) + "-" + STAMP.format(now);
  }
}
