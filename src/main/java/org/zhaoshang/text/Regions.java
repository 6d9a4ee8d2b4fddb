package org.zhaoshang.text;

import java.util.HashSet;
import java.util.Set;

/** The regions that names of enterprises begin with: 辽宁省大连市甘井子区… */
final class Regions {

  private static final String SUFFIXES = "省市区县";
  private static final Set<String> NAMES = new HashSet<>(Dictionary.read("regions.txt"));
  private static final int LONGEST = NAMES.stream().mapToInt(String::length).max().orElse(0);

  private Regions() {}

  /**
   * The name without the regions it begins with; the whole name when fewer than two characters
   * would remain.
   */
  static String strip(String folded) {
    int start = 0;
    for (int end = endOfRegion(folded, 0); end > start; end = endOfRegion(folded, start)) {
      if (folded.length() - end < 2) {
        break;
      }
      start = end;
    }
    return folded.substring(start);
  }

  private static int endOfRegion(String name, int from) {
    for (int length = Math.min(LONGEST, name.length() - from); length >= 2; length--) {
      if (NAMES.contains(name.substring(from, from + length))) {
        int end = from + length;
        boolean suffixed = end < name.length() && SUFFIXES.indexOf(name.charAt(end)) >= 0;
        return suffixed ? end + 1 : end;
      }
    }
    return from;
  }
}
