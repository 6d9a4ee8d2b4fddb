/**
 * Owns the document of a record: the result of an internal GraphQL query, and what the index
 * derives from it.
 */
@NullMarked
package org.zhaoshang.index.document;

import org.jspecify.annotations.NullMarked;
