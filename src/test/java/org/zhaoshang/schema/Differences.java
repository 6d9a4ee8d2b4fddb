package org.zhaoshang.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between two sets of files, line by line: what a person reads of a failing check. */
public final class Differences {

  private static final int MOST_LINES = 100;

  private Differences() {}

  /** The differences, at most 100 lines. */
  public static List<String> of(Map<String, String> actual, Map<String, String> expected) {
    var differences = new ArrayList<String>();
    var names = new TreeSet<>(actual.keySet());
    names.addAll(expected.keySet());
    for (var name : names) {
      if (!actual.containsKey(name)) {
        differences.add(name + ": is missing");
      } else if (!expected.containsKey(name)) {
        differences.add(name + ": is no longer derived");
      } else if (!actual.get(name).equals(expected.get(name))) {
        lines(actual.get(name).lines().toList(), expected.get(name).lines().toList())
            .forEach(line -> differences.add(name + ": " + line));
      }
    }
    int more = differences.size() - MOST_LINES;
    if (more > 0) {
      differences.subList(MOST_LINES, differences.size()).clear();
      differences.add("and " + more + " more");
    }
    return differences;
  }

  /** The lines that only one side has, - before those to remove and + before those to add. */
  public static List<String> lines(List<String> actual, List<String> expected) {
    int[][] common = new int[actual.size() + 1][expected.size() + 1];
    for (int i = actual.size() - 1; i >= 0; i--) {
      for (int j = expected.size() - 1; j >= 0; j--) {
        common[i][j] =
            actual.get(i).equals(expected.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var lines = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < actual.size() || j < expected.size()) {
      if (i < actual.size() && j < expected.size() && actual.get(i).equals(expected.get(j))) {
        i++;
        j++;
      } else if (j == expected.size()
          || i < actual.size() && common[i + 1][j] >= common[i][j + 1]) {
        lines.add("- " + actual.get(i++));
      } else {
        lines.add("+ " + expected.get(j++));
      }
    }
    return lines;
  }
}
