/**
 * What a cell may hold, one small class per kind: text, dates, amounts, codes. Nothing here knows
 * files or tables.
 */
@NullMarked
package org.zhaoshang.ingest.cell;

import org.jspecify.annotations.NullMarked;
