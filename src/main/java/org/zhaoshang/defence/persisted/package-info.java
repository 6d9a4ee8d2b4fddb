/** Documents kept: parsed ones, those known by their hash, and those that alone are allowed. */
@NullMarked
package org.zhaoshang.defence.persisted;

import org.jspecify.annotations.NullMarked;
