/** Tests of what speaks to Elasticsearch for the index. */
@NullMarked
package org.zhaoshang.index.store;

import org.jspecify.annotations.NullMarked;
