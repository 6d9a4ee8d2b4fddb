package org.zhaoshang.record;

import java.time.LocalDate;

/**
 * A record as it was known at the end of a day.
 *
 * @param row what it held then
 * @param day in Asia/Shanghai
 */
public record PastRow(Row row, LocalDate day) {}
