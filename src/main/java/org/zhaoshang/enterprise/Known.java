package org.zhaoshang.enterprise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enterprise as the register has it, as far as deciding on an incoming row needs. */
record Known(
    long id,
    long version,
    @Nullable String creditCode,
    String name,
    String strictKey,
    List<String> formerNames,
    List<String> aliases) {}
