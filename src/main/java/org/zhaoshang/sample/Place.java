package org.zhaoshang.sample;

import java.util.List;

/**
 * A street of the district in 2018. No polygon of a street is known: its middle and its reach are
 * made up, so that whatever is scattered over it lies in the district.
 *
 * @param name as registers write it, e.g. 营城子街道
 * @param projects how many of the year's projects lie there
 * @param latitude of the made-up middle
 * @param longitude of the made-up middle
 * @param reach how far from there the sample's places lie, in metres
 */
record Place(String name, int projects, double latitude, double longitude, int reach) {

  /** The 16 subdistricts and the farm, in the order of their codes. */
  static final List<Place> STREETS =
      List.of(
          new Place("周水子街道", 12, 38.958, 121.565, 900),
          new Place("椒金山街道", 6, 38.962, 121.578, 1400),
          new Place("甘井子街道", 16, 38.965, 121.615, 1500),
          new Place("南关岭街道", 13, 39.01, 121.605, 2500),
          new Place("泡崖街道", 6, 38.982, 121.545, 2000),
          new Place("中华路街道", 7, 38.972, 121.592, 1500),
          new Place("兴华街道", 4, 38.965, 121.598, 1200),
          new Place("机场街道", 11, 38.968, 121.53, 1800),
          new Place("辛寨子街道", 23, 38.975, 121.475, 3500),
          new Place("红旗街道", 16, 38.915, 121.5, 2500),
          new Place("凌水街道", 9, 38.888, 121.508, 2000),
          new Place("大连湾街道", 26, 39.04, 121.69, 1900),
          new Place("泉水街道", 17, 38.99, 121.63, 2200),
          new Place("革镇堡街道", 25, 39.01, 121.49, 2000),
          new Place("营城子街道", 32, 38.99, 121.37, 2100),
          new Place("七贤岭街道", 10, 38.86, 121.52, 1600),
          new Place("大连华侨果树农场", 2, 38.92, 121.44, 2000));

  /** The street of this name. */
  static Place named(String name) {
    return STREETS.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** What people call it: 营城子, 华侨农场. */
  String shortName() {
    return name.endsWith("街道") ? name.substring(0, name.length() - 2) : "华侨农场";
  }
}
