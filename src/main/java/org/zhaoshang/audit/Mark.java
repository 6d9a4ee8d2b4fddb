package org.zhaoshang.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhaoshang.graph.InputError;

/**
 * Where the chains end, in one line that is kept outside of the database: {@code 0:12:ab…,4:3:cd…}.
 */
final class Mark {

  private static final Pattern FORM =
      Pattern.compile("([0-9]|1[0-5]):([1-9][0-9]{0,15}):([0-9a-f]{64})");

  private Mark() {}

  static String of(Map<Integer, Link> heads) {
    return new TreeMap<>(heads)
        .entrySet().stream()
            .filter(head -> head.getValue().seq() > 0)
            .map(head ->
                "%d:%d:%s".formatted(head.getKey(), head.getValue().seq(), head.getValue().hash()))
            .collect(Collectors.joining(","));
  }

  /**
   * Reads a mark.
   *
   * @throws InputError when it is none
   */
  static Map<Integer, Link> read(String given) {
    var links = new TreeMap<Integer, Link>();
    for (var part : given.strip().split(",")) {
      var match = FORM.matcher(part);
      if (!match.matches()) {
        throw InputError.bad("mark: not what an earlier verification returned");
      }
      links.put(
          Integer.valueOf(match.group(1)),
          new Link(Long.parseLong(match.group(2)), match.group(3)));
    }
    return links;
  }
}
