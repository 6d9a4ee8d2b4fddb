package org.zhaoshang.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic enterprise as the register writes it.
 *
 * @param capital registered capital in 万 of {@code currency}
 * @param edition of GB/T 4754: 2011 or 2017
 * @param province empty for those of the district
 * @param street null for those registered elsewhere
 * @param spot where it is; null for those registered elsewhere, and when nobody wrote it down
 */
record SampleEnterprise(
    Brand brand,
    String creditCode,
    String name,
    @Nullable String formerName,
    @Nullable String shortName,
    @Nullable String englishName,
    long capital,
    String currency,
    LocalDate establishedOn,
    String status,
    String industry,
    int edition,
    String province,
    @Nullable String street,
    String address,
    String scope,
    @Nullable String website,
    @Nullable String phone,
    @Nullable Spot spot) {

  /** The name without its legal form: 大连鼎海锂电池材料. */
  String core() {
    return name.replaceFirst("(股份有限公司|有限责任公司|有限公司)$", "");
  }

  /** Whether it may invest or be a member: active, and of the district. */
  boolean activeHere() {
    return status.equals("存续") && street != null;
  }

  String group() {
    return brand.trade().group();
  }
}
