package org.zhaoshang.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the codes of a list stand above each other: section C above division 38 above group 384. A
 * record's place is given by all codes from the top down, so that what is selected by a code is
 * everything below it.
 */
public final class CodeTree {

  private final Map<String, Integer> levels = new LinkedHashMap<>();
  private final Map<String, String> above = new LinkedHashMap<>();
  private final Map<String, List<String>> below = new LinkedHashMap<>();
  private final Function<String, Optional<String>> finer;
  private int depth;

  /**
   * An empty tree.
   *
   * @param finer the code above one that the tree does not list: classes of an industry are kept as
   *     registered and not listed
   */
  public CodeTree(Function<String, Optional<String>> finer) {
    this.finer = finer;
  }

  /** Adds a code at the top. */
  public void add(String code) {
    levels.put(code, 1);
    depth = Math.max(depth, 1);
  }

  /** Adds a code below one that was added before; codes keep the order in which they are added. */
  public void add(String code, String parent) {
    int level = levelOf(parent) + 1;
    levels.put(code, level);
    above.put(code, parent);
    below.computeIfAbsent(parent, p -> new ArrayList<>()).add(code);
    depth = Math.max(depth, level);
  }

  /** How many levels there are. */
  public int depth() {
    return depth;
  }

  /** The codes of a level; 1 is the top. */
  public List<String> level(int level) {
    return levels.entrySet().stream()
        .filter(e -> e.getValue() == level)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every listed code, those above before those below. */
  public List<String> all() {
    return List.copyOf(levels.keySet());
  }

  /** The codes right below this one. */
  public List<String> below(String code) {
    return below.getOrDefault(code, List.of());
  }

  /** The code right above this one. */
  public Optional<String> above(String code) {
    var parent = Optional.ofNullable(above.get(code));
    return parent.isPresent() || levels.containsKey(code) ? parent : finer.apply(code);
  }

  /** The codes above this one, nearest first. */
  public List<String> ancestors(String code) {
    var ancestors = new ArrayList<String>();
    for (var at = above(code); at.isPresent(); at = above(at.get())) {
      ancestors.add(at.get());
    }
    return ancestors;
  }

  /** On which level a code stands, 1 at the top; 0 when it belongs nowhere. */
  public int levelOf(String code) {
    var listed = levels.get(code);
    return listed != null
        ? listed
        : finer.apply(code).map(this::levelOf).filter(l -> l > 0).map(l -> l + 1).orElse(0);
  }
}
