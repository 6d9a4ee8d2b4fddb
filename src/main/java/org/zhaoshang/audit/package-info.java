/**
 * Owns the audit trail: who did what, with which token, to which personal records, when and from
 * where. It is written by the product, read by administrators and changed by nobody.
 */
@ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"background", "graph", "command"})
@NullMarked
package org.zhaoshang.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
