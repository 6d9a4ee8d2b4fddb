/**
 * What the schema declares of record types beyond finding them: what tells two records apart, the
 * rules of their fields, who writes them, and how they refer to each other.
 */
@NamedInterface("record")
@NullMarked
package org.zhaoshang.schema.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
