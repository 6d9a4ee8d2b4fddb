package org.zhaoshang.search.aggregate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;

/**
 * One group of records and its sums.
 *
 * @param key the dimensions' values, empty where the records have none
 * @param names what they are called on a page
 * @param count how many records
 * @param sums the measures' sums by name: Money, or a Long for whole numbers
 */
public record Group(List<String> key, List<Label> names, long count, Map<String, Object> sums) {

  /** What the values are called in Chinese. */
  public List<String> label() {
    return names.stream().map(Label::zh).toList();
  }

  /** What the values are called in English. */
  public List<String> labelEn() {
    return names.stream().map(Label::en).toList();
  }

  /** The sum of a measure, read by the schema's field of that name. */
  public @Nullable Object sum(String measure) {
    return sums.get(measure);
  }
}
