package org.zhaoshang.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a code list says of something as it was written. */
public sealed interface Resolution {

  /**
   * One entry is meant.
   *
   * @param note what a person should know about the reading, in Chinese and English; null when it
   *     is plain
   */
  record Found(String code, String name, @Nullable String note) implements Resolution {}

  /** More than one entry may be meant; none is picked. */
  record Ambiguous(List<String> names) implements Resolution {}

  /** No entry is meant. */
  record Unknown() implements Resolution {}
}
