package org.zhaoshang.record;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong, or worth a look, in one row.
 *
 * @param field the target field, null when it concerns the whole row; the import report turns it
 *     into the column
 * @param value the value as it was understood, null when there is none; never personal data
 * @param reason why, for a person, in Chinese and English: {@code 校验位应为 3 | the check character
 *     should be 3}
 */
public record Finding(@Nullable String field, @Nullable String value, String reason) {}
