package org.zhaoshang.district;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a code of GB/T 4754 stands in the edition of 2017, by the ranges of its sections and what
 * is known of its difference from the edition of 2011; not by the product's catalogue.
 */
final class Gbt4754 {

  private static final String SECTIONS = "ABCDEFGHIJKLMNOPQRST";
  private static final int[] LAST_DIVISION = {
    5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97
  };

  private Gbt4754() {}

  static List<String> path(int edition, String code) {
    if (Character.isLetter(code.charAt(0))) {
      return List.of(code);
    }
    int division = Integer.parseInt(code.substring(0, 2));
    // 2017 inserted 79 土地管理业
    int current = edition == 2011 && division >= 79 ? division + 1 : division;
    var path = new ArrayList<String>();
    path.add(section(current));
    // 58 was divided between 58 and 59
    path.add(edition == 2011 && division == 58 ? "2011:58" : "%02d".formatted(current));
    if (edition == 2011 && code.length() > 2) {
      path.add("2011:" + code);
    }
    for (int length = 3; edition == 2017 && length <= code.length(); length++) {
      path.add(code.substring(0, length));
    }
    return path;
  }

  private static String section(int division) {
    for (int i = 0; i < LAST_DIVISION.length; i++) {
      if (division <= LAST_DIVISION[i]) {
        return SECTIONS.substring(i, i + 1);
      }
    }
    throw new IllegalArgumentException("no division " + division);
  }
}
