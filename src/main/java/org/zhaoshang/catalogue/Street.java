package org.zhaoshang.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.CodePath;

/**
 * A subdistrict of the district.
 *
 * @param code nine digits, GB/T 2260 and three more
 * @param nameEn Pinyin and the kind of place in English
 * @param validFrom inclusive; null is since before records begin
 * @param validTo exclusive; null is still valid
 * @param aliases other names it goes by: 营城子镇
 */
public record Street(
    String code,
    String name,
    String nameEn,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    List<String> aliases)
    implements CodePath {

  private static final int DISTRICT_DIGITS = 6;

  /** Whether the subdistrict exists on this day. */
  public boolean isValidOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || day.isBefore(validTo));
  }

  /** The district that it belongs to: six digits, GB/T 2260. */
  public String district() {
    return code.substring(0, DISTRICT_DIGITS);
  }

  /** The district, and itself. */
  @Override
  public List<String> path() {
    return List.of(district(), code);
  }
}
