package org.zhaoshang.relevance;

import java.util.Optional;
import java.util.stream.Stream;

/** What a judged query is for: weights are tuned on one half and reported on the other. */
public enum Half {
  TUNE("调优"),
  REPORT("报告");

  final String label;

  Half(String label) {
    this.label = label;
  }

  static Optional<Half> of(String label) {
    return Stream.of(values()).filter(half -> half.label.equals(label)).findFirst();
  }
}
