package org.zhaoshang.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The regions that names of enterprises begin with: 辽宁省大连市甘井子区… */
final class Regions {

  private static final String SUFFIXES = "省市区县";
  private static final Set<String> NAMES = new HashSet<>(Dictionary.read("regions.txt"));
  private static final int LONGEST = NAMES.stream().mapToInt(String::length).max().orElse(0);

  private Regions() {}

  /**
   * Where the name may begin: at its first character and after each region, as long as two
   * characters remain. 大连温州商会 is also 温州商会 and 商会.
   */
  static List<Integer> starts(String folded) {
    var starts = new ArrayList<Integer>();
    int start = 0;
    starts.add(0);
    for (int end = endOfRegion(folded, 0); end > start; end = endOfRegion(folded, start)) {
      if (folded.length() - end < 2) {
        break;
      }
      starts.add(end);
      start = end;
    }
    return starts;
  }

  /** Whether the text is one or several regions and nothing else. */
  static boolean isRegion(String folded) {
    int start = 0;
    for (int end = endOfRegion(folded, 0); end > start; end = endOfRegion(folded, start)) {
      start = end;
    }
    return start == folded.length() && start > 0;
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
