package org.zhaoshang.sample;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the projects of one street: no name twice, some in phases, one or two typed the old way.
 */
final class Naming {

  /**
   * A project's name and what it builds; the second phase of a project has the investor of the
   * first.
   */
  record Named(Slot slot, String name, Theme theme, SampleEnterprise investor) {}

  private final Place place;
  private final Investors investors;
  private final Draws draws;
  private final Map<Category, Integer> used = new EnumMap<>(Category.class);
  private final Map<Category, List<Theme>> themes = new HashMap<>();

  Naming(Place place, Investors investors, Draws draws) {
    this.place = place;
    this.investors = investors;
    this.draws = draws;
    for (var category : Category.values()) {
      themes.put(category, draws.shuffled(category.themes));
    }
  }

  /** Each slot named, first phases directly before their second ones. */
  List<Named> name(List<Slot> slots) {
    var open = new ArrayList<>(slots);
    var named = new ArrayList<Named>();
    while (!open.isEmpty()) {
      var slot = open.removeFirst();
      var theme = nextTheme(slot.category());
      var investor = investors.draw(theme);
      var name = name(slot, theme, investor);
      var second = slot.phase() == Phase.PRELIMINARY ? -1 : secondPhase(open, slot);
      if (second >= 0 && draws.chance(0.3)) {
        boolean wide = draws.chance(0.6);
        named.add(new Named(slot, name + (wide ? "（一期）" : "(一期)"), theme, investor));
        named.add(new Named(open.remove(second), name + (wide ? "（二期）" : "(二期)"), theme, investor));
      } else {
        named.add(
            new Named(
                slot, draws.chance(0.04) ? Spelling.traditional(name) : name, theme, investor));
      }
    }
    return named;
  }

  private static int secondPhase(List<Slot> open, Slot first) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).phase() == Phase.PRELIMINARY && open.get(i).category() == first.category()) {
        return i;
      }
    }
    return -1;
  }

  private Theme nextTheme(Category category) {
    var all = requireNonNull(themes.get(category));
    return all.get((used.merge(category, 1, Integer::sum) - 1) % all.size());
  }

  private String name(Slot slot, Theme theme, SampleEnterprise investor) {
    // beyond the list of themes a second round begins
    var round = used.getOrDefault(slot.category(), 0) > slot.category().themes.size() ? "东部" : "";
    var brand = slot.category() == Category.REAL_ESTATE ? investor.brand().word() : "";
    return place.shortName() + round + brand + theme.name();
  }
}
