/** What a document and its variables may hold, checked before they are validated. */
@NullMarked
package org.zhaoshang.defence.limit;

import org.jspecify.annotations.NullMarked;
