package org.zhaoshang.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subdistrict of the district.
 *
 * @param code nine digits, GB/T 2260 and three more
 * @param validFrom inclusive; null is since before records begin
 * @param validTo exclusive; null is still valid
 * @param aliases other names it goes by: 营城子镇
 */
public record Street(
    String code,
    String name,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    List<String> aliases) {

  /** Whether the subdistrict exists on this day. */
  public boolean isValidOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || day.isBefore(validTo));
  }
}
