package org.zhaoshang.graph;

import java.util.List;

/** An entry of a code list whose codes stand above each other. */
public interface CodePath {

  /** The codes from the top down to the entry's own. */
  List<String> path();
}
