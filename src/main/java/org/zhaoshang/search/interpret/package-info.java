/** What the words of a search box were read as, and the filters that they propose. */
@NullMarked
package org.zhaoshang.search.interpret;

import org.jspecify.annotations.NullMarked;
