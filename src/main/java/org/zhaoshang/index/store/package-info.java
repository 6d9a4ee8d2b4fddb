/**
 * Owns Elasticsearch and the bookkeeping about it: indices, aliases, bulk writes, targets, poison.
 */
@NullMarked
package org.zhaoshang.index.store;

import org.jspecify.annotations.NullMarked;
