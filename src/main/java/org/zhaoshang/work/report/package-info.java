/** What officers report of a year: as data, as a workbook, as PDF. */
@NullMarked
package org.zhaoshang.work.report;

import org.jspecify.annotations.NullMarked;
