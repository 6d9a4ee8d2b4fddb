/** Typing aids: what completes a prefix, and what was perhaps meant. */
@NullMarked
package org.zhaoshang.search.suggest;

import org.jspecify.annotations.NullMarked;
