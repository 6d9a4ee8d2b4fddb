package org.zhaoshang.sample;

import java.util.List;

/**
 * A street of the district in 2018.
 *
 * @param name as registers write it, e.g. 营城子街道
 * @param projects how many of the year's projects lie there
 */
record Place(String name, int projects) {

  /** The 16 subdistricts and the farm, in the order of their codes. */
  static final List<Place> STREETS =
      List.of(
          new Place("周水子街道", 12),
          new Place("椒金山街道", 6),
          new Place("甘井子街道", 16),
          new Place("南关岭街道", 13),
          new Place("泡崖街道", 6),
          new Place("中华路街道", 7),
          new Place("兴华街道", 4),
          new Place("机场街道", 11),
          new Place("辛寨子街道", 23),
          new Place("红旗街道", 16),
          new Place("凌水街道", 9),
          new Place("大连湾街道", 26),
          new Place("泉水街道", 17),
          new Place("革镇堡街道", 25),
          new Place("营城子街道", 32),
          new Place("七贤岭街道", 10),
          new Place("大连华侨果树农场", 2));

  /** What people call it: 营城子, 华侨农场. */
  String shortName() {
    return name.endsWith("街道") ? name.substring(0, name.length() - 2) : "华侨农场";
  }
}
