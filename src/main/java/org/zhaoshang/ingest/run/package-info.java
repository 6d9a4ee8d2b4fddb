/**
 * Runs imports: a file's rows become drafts, chunks of drafts become records, each chunk in one
 * transaction.
 */
@NullMarked
package org.zhaoshang.ingest.run;

import org.jspecify.annotations.NullMarked;
