/** What an import came to, row by row: as JSON and as the original table with two more columns. */
@NullMarked
package org.zhaoshang.ingest.report;

import org.jspecify.annotations.NullMarked;
