package org.zhaoshang.sample;

import java.util.List;

/**
 * What an enterprise does.
 *
 * @param name the trade in a registered name
 * @param shortName the trade in a short name
 * @param industry in GB/T 4754-2017, as exactly as the trade says: a section, division, group or
 *     class
 * @param group which trades belong together, e.g. 新能源
 * @param english the trade in an English name
 * @param scope the heart of the business scope
 */
record Trade(
    String name, String shortName, String industry, String group, String english, String scope) {

  /** All trades; their number is a power of two, which {@link Brand} relies on. */
  static final List<Trade> ALL =
      WordList.read(
          "trades.csv",
          row ->
              new Trade(
                  row.getField("name"),
                  row.getField("shortName"),
                  row.getField("industry"),
                  row.getField("group"),
                  row.getField("english"),
                  row.getField("scope")));

  /**
   * The same section or division in the edition of 2011, which has no 79 土地管理业: from 80 on its
   * numbers are one lower.
   */
  String industryIn2011() {
    if (industry.length() < 2) {
      return industry;
    }
    var division = industry.substring(0, 2);
    int number = Integer.parseInt(division);
    return number >= 80 ? String.valueOf(number - 1) : division;
  }
}
