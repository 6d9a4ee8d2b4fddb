package org.zhaoshang.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The district's projects of 2018. Their number, phases, categories and sums are the published
 * ones; all else is made up.
 */
final class Portfolio {

  private final Draws draws;
  private final Investors investors;
  private final Draws spots;

  Portfolio(long seed, List<SampleEnterprise> enterprises) {
    this.draws = new Draws(seed, -2018);
    this.investors = new Investors(enterprises, draws);
    this.spots = new Draws(seed, Spot.PROJECTS);
  }

  /** The 235 projects, street after street. */
  List<SampleProject> projects() {
    var named = new ArrayList<Naming.Named>();
    var places = new ArrayList<Place>();
    var slots = draws.shuffled(Slot.published());
    int from = 0;
    for (var place : Place.STREETS) {
      var here = slots.subList(from, from += place.projects());
      named.addAll(new Naming(place, investors, draws).name(here));
      here.forEach(_ -> places.add(place));
    }
    var money = new SampleMoney(named.stream().map(Naming.Named::slot).toList(), draws);
    var dates = new Dates(draws);
    var projects = new ArrayList<SampleProject>();
    for (int i = 0; i < named.size(); i++) {
      projects.add(project(i, named.get(i), places.get(i), money, dates));
    }
    return projects;
  }

  private SampleProject project(
      int number, Naming.Named named, Place place, SampleMoney money, Dates dates) {
    var slot = named.slot();
    boolean rated = slot.phase() != Phase.PRELIMINARY || draws.chance(0.3);
    return new SampleProject(
        slot,
        place,
        named.name(),
        code(number, named),
        named.theme(),
        content(named, money.investment(number)),
        investors.written(named.investor(), named.theme(), slot.phase()),
        money.investment(number),
        money.plan(number),
        money.completed(number),
        dates.next(slot),
        rated ? draws.of(List.of(2, 3, 3, 4, 4, 4, 5, 5)) : null,
        rated ? draws.of(List.of("绿灯", "绿灯", "绿灯", "绿灯", "黄灯", "黄灯", "红灯")) : null,
        Spot.in(place, spots));
  }

  /**
   * A code of the scheme that held until 2020: year, region, division, kind, serial; early projects
   * have none.
   */
  private @Nullable String code(int number, Naming.Named named) {
    var phase = named.slot().phase();
    if (!draws.chance(phase == Phase.PRELIMINARY ? 0.2 : 0.85)) {
      return null;
    }
    int year = phase == Phase.CONTINUING ? draws.between(2016, 2017) : draws.between(2017, 2018);
    return "%d-210211-%s-03-%06d".formatted(year, named.theme().industry(), 900_000 + number);
  }

  private String content(Naming.Named named, Investment investment) {
    // a square metre costs about 7000 元, land included
    long tenths = Math.max(1, investment.yuan() / 7_000_000);
    boolean building = named.slot().category() != Category.LIVELIHOOD && investment.yuan() > 0;
    var size = building ? "总建筑面积约%d.%d万平方米，".formatted(tenths / 10, tenths % 10) : "";
    var text = size + named.theme().content() + "。";
    return named.slot().phase() == Phase.PRELIMINARY
        ? text + draws.of(List.of("", "正在开展选址和方案论证。", "正在办理用地预审。"))
        : text + draws.of(List.of("", "建成后预计带动就业" + draws.between(3, 90) * 10 + "人。"));
  }

  /** Hands out days: the ends of the quarters first, then any. */
  private static final class Dates {

    private final Draws draws;
    private boolean lastOfMarch;
    private boolean firstOfApril;

    Dates(Draws draws) {
      this.draws = draws;
    }

    @Nullable LocalDate next(Slot slot) {
      if (slot.phase() == Phase.PRELIMINARY
          || (!slot.firstQuarter() && firstOfApril && draws.chance(0.08))) {
        return null;
      }
      if (slot.firstQuarter()) {
        boolean edge = !lastOfMarch;
        lastOfMarch = true;
        // work resumes when the frost is over
        int first = slot.phase() == Phase.CONTINUING ? 52 : 3;
        return edge
            ? LocalDate.of(2018, 3, 31)
            : LocalDate.ofYearDay(2018, draws.between(first, 90));
      }
      boolean edge = !firstOfApril;
      firstOfApril = true;
      int last = slot.phase() == Phase.CONTINUING ? 181 : 334;
      return edge ? LocalDate.of(2018, 4, 1) : LocalDate.ofYearDay(2018, draws.between(92, last));
    }
  }
}
