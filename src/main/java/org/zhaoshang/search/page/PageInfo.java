package org.zhaoshang.search.page;

import org.jspecify.annotations.Nullable;

/** Where a page stands in the whole list, as the schema's type of that name has it. */
public record PageInfo(
    boolean hasNextPage,
    boolean hasPreviousPage,
    @Nullable String startCursor,
    @Nullable String endCursor) {}
