package org.zhaoshang.graph;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an input.
 *
 * @param path where it stands, e.g. {@code input.name}
 * @param rule the rule that it breaks, in one word: {@code length}, {@code required}
 * @param limit the rule's limit, null when it has none
 * @param message what to do about it; never personal data
 */
public record Problem(String path, String rule, @Nullable String limit, Message message) {}
