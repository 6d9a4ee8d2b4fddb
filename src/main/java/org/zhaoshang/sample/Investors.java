package org.zhaoshang.sample;

import java.util.List;

/** The enterprises that may invest, and how departments write them. */
final class Investors {

  private final List<SampleEnterprise> pool;
  private final Draws draws;

  Investors(List<SampleEnterprise> pool, Draws draws) {
    this.pool = pool.stream().filter(SampleEnterprise::activeHere).toList();
    this.draws = draws;
  }

  /** One whose trade fits. */
  SampleEnterprise draw(Theme theme) {
    var group = draws.of(theme.groups());
    return draws.of(pool.stream().filter(e -> e.group().equals(group)).toList());
  }

  /** The investors' cell: the investor, perhaps a partner, perhaps nobody yet. */
  List<String> written(SampleEnterprise investor, Theme theme, Phase phase) {
    if (phase == Phase.PRELIMINARY && draws.chance(0.3)) {
      return List.of();
    }
    var partner = draws.chance(0.08) ? draw(theme) : investor;
    return partner == investor
        ? List.of(write(investor))
        : List.of(write(investor), write(partner));
  }

  private String write(SampleEnterprise e) {
    if (e.shortName() != null && draws.chance(0.5)) {
      return e.shortName();
    }
    return draws.chance(0.04)
        ? Spelling.traditional(e.name())
        : draws.chance(0.3) ? Spelling.narrowBrackets(e.name()) : e.name();
  }
}
