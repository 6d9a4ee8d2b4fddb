package org.zhaoshang.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a saved search looks for.
 *
 * @param type the GraphQL type
 * @param query the words, null for none
 * @param filter canonical JSON of the type's filter input, <code>{}</code> for none
 */
record Criteria(String type, @Nullable String query, String filter) {}
