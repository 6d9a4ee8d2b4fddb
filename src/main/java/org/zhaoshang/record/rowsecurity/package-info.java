/**
 * The second wall: a connection that works for a caller is the database's role {@code
 * zhaoshang_caller}, whose row-level security lets through what the caller's horizon shows.
 */
@NullMarked
package org.zhaoshang.record.rowsecurity;

import org.jspecify.annotations.NullMarked;
