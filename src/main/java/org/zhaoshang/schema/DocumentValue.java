package org.zhaoshang.schema;

import org.jspecify.annotations.Nullable;

/**
 * A value of an index document.
 *
 * @param path where it stands in the document
 * @param kind what kind of value it is
 * @param many whether there may be several
 * @param nested the nested list it lives in, null at the root
 * @param labelType the enum or object type that names the values, null when a value is its own name
 * @param description what it is, in Chinese and English
 */
public record DocumentValue(
    String path,
    ValueKind kind,
    boolean many,
    @Nullable String nested,
    @Nullable String labelType,
    String description) {}
