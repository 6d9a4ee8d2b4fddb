package org.zhaoshang.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A place in the portfolio's arithmetic, which a project then takes.
 *
 * @param firstQuarter whether it (re)starts in the first quarter
 */
record Slot(Category category, Phase phase, boolean firstQuarter) {

  /**
   * The 235 of 2018, as published: 53 continue, 88 start, 94 are preliminary; 44 of the first and
   * 19 of the second (re)start in the first quarter.
   */
  static List<Slot> published() {
    var slots = new ArrayList<Slot>();
    var others = new ArrayList<Category>();
    for (var category : Category.values()) {
      slots.addAll(
          Collections.nCopies(category.resumed, new Slot(category, Phase.CONTINUING, true)));
      slots.addAll(
          Collections.nCopies(category.started, new Slot(category, Phase.NEW_START, true)));
      others.addAll(Collections.nCopies(category.others, category));
    }
    var phases = new ArrayList<Phase>();
    phases.addAll(Collections.nCopies(53 - 44, Phase.CONTINUING));
    phases.addAll(Collections.nCopies(88 - 19, Phase.NEW_START));
    phases.addAll(Collections.nCopies(94, Phase.PRELIMINARY));
    var mixed = new Draws(2018, 1).shuffled(others);
    for (int i = 0; i < mixed.size(); i++) {
      slots.add(new Slot(mixed.get(i), phases.get(i), false));
    }
    return slots;
  }
}
