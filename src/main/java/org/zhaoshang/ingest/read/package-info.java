/** Reads tables: spreadsheets and CSV become rows of text, streamed, with limits. */
@NullMarked
package org.zhaoshang.ingest.read;

import org.jspecify.annotations.NullMarked;
