package org.zhaoshang.defence.persisted;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Which documents are known, and whether others are executed: {@code
 * zhaoshang.defence.persisted.*}.
 *
 * @param mode whether operations may be asked for by their hash, or must be
 * @param manifest the operations of the front-end teams, a file in Apollo's format ({@code
 *     apollo-persisted-query-manifest}, version 1); null for none
 * @param characters how many characters of documents are kept parsed; a parsed document takes about
 *     50 times its text
 */
public record PersistedProperties(
    @DefaultValue("AUTOMATIC") Mode mode,
    @Nullable Resource manifest,
    @DefaultValue("500000") int characters) {

  /** How documents reach the endpoint. */
  public enum Mode {
    /** By their text. */
    OFF,
    /**
     * By their text, or by a hash that the caller sent with the text before or is in the manifest.
     */
    AUTOMATIC,
    /** Only those of the manifest, by hash or by text. */
    ONLY
  }
}
