package org.zhaoshang.ingest.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.zhaoshang.ingest.read.SourceRow;

/** Tables that stand side by side: the same headings again in the same order, to the right. */
final class SideBySide {

  private SideBySide() {}

  /**
   * The headings of the table on the left, which know those beside it.
   *
   * @throws org.zhaoshang.graph.InputError when a column stands twice in a table
   */
  static Headings split(SourceRow row, Headings all) {
    var indexes = new ArrayList<>(all.texts().keySet());
    for (int size = 2; size <= indexes.size() / 2; size++) {
      if (indexes.size() % size == 0 && repeats(all, indexes, size)) {
        var parts = new ArrayList<Headings>();
        for (int from = 0; from < indexes.size(); from += size) {
          parts.add(part(all, indexes.subList(from, from + size)));
        }
        var left = parts.getFirst();
        left.requireOnce(row, true);
        return new Headings(
            left.firstRow(),
            left.lastRow(),
            left.texts(),
            left.bound(),
            left.unknown(),
            parts.subList(1, parts.size()));
      }
    }
    all.requireOnce(row, true);
    return all;
  }

  private static boolean repeats(Headings all, List<Integer> indexes, int size) {
    for (int i = size; i < indexes.size(); i++) {
      var text = all.texts().get(indexes.get(i));
      if (text == null || !text.equals(all.texts().get(indexes.get(i - size)))) {
        return false;
      }
    }
    return true;
  }

  private static Headings part(Headings all, List<Integer> indexes) {
    var texts = new TreeMap<>(all.texts());
    texts.keySet().retainAll(indexes);
    return new Headings(
        all.firstRow(),
        all.lastRow(),
        texts,
        all.bound().stream().filter(b -> indexes.contains(b.index())).toList(),
        all.unknown().stream().filter(indexes::contains).toList(),
        List.of());
  }
}
