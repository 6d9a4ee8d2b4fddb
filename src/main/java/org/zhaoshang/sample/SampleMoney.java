package org.zhaoshang.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The money of the portfolio: total investments that sum to 2590 亿元, of which 858.5 亿元 (re)start in
 * the first quarter, and the year's plans that sum to 266 亿元. Amounts in 元.
 */
final class SampleMoney {

  static final long YI = 100_000_000;
  static final long WAN = 10_000;
  static final long TOTAL = 2590 * YI;
  static final long PLAN = 266 * YI;
  static final long FIRST_QUARTER = 8585 * YI / 10;

  /** Amounts on the edges of the bands, and those that are typed as text. */
  private static final List<Investment> FIRST_QUARTER_GIVEN =
      List.of(Investment.of(5_000 * WAN), Investment.of(10 * YI), new Investment(10 * YI, "约10亿"));

  private static final List<Investment> LATER_GIVEN =
      List.of(
          Investment.of(5_000 * WAN),
          Investment.of(YI),
          Investment.of(5 * YI),
          Investment.of(10 * YI),
          Investment.of(5_000 * WAN - 100),
          Investment.of(YI - WAN),
          Investment.of(5 * YI - WAN),
          Investment.of(10 * YI - WAN / 2),
          new Investment(5 * YI, "约5亿"),
          new Investment(12 * YI / 10, "约1.2亿元"),
          new Investment(8_000 * WAN, "约8000万元"),
          new Investment(36_500 * WAN, "36,500"),
          new Investment(28_000 * WAN, "２８０００"));

  private final List<Slot> slots;
  private final Draws draws;
  private final Investment[] investments;
  private final long[] completed;
  private final long[] plans;

  SampleMoney(List<Slot> slots, Draws draws) {
    this.slots = slots;
    this.draws = draws;
    this.investments = new Investment[slots.size()];
    this.completed = new long[slots.size()];
    unknown();
    invest(true, FIRST_QUARTER_GIVEN, FIRST_QUARTER);
    invest(false, LATER_GIVEN, TOTAL - FIRST_QUARTER);
    complete();
    this.plans = plan();
  }

  Investment investment(int number) {
    return investments[number];
  }

  long plan(int number) {
    return plans[number];
  }

  long completed(int number) {
    return completed[number];
  }

  /** One preliminary project has no amount yet: unknown, not 0. */
  private void unknown() {
    int number = 0;
    while (slots.get(number).phase() != Phase.PRELIMINARY) {
      number++;
    }
    investments[number] = Investment.UNKNOWN;
  }

  private void invest(boolean firstQuarter, List<Investment> given, long total) {
    var open = new ArrayList<Integer>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).firstQuarter() == firstQuarter && investments[i] == null) {
        open.add(i);
      }
    }
    open = new ArrayList<>(draws.shuffled(open));
    long left = total;
    for (var amount : given) {
      investments[open.removeLast()] = amount;
      left -= amount.yuan();
    }
    var weights = open.stream().mapToDouble(i -> weight(slots.get(i).category().median)).toArray();
    var room = new long[weights.length];
    Arrays.fill(room, 200 * YI);
    var parts = Shares.divide(left, weights, room);
    for (int i = 0; i < parts.length; i++) {
      investments[open.get(i)] = Investment.of(parts[i]);
    }
  }

  private double weight(double median) {
    // no single project carries a quarter of the district
    return Math.min(draws.logNormal(median, 0.8), 5 * median);
  }

  private void complete() {
    for (int i = 0; i < completed.length; i++) {
      if (slots.get(i).phase() == Phase.CONTINUING) {
        long share = (long) (investments[i].yuan() * draws.fraction(0.15, 0.55));
        completed[i] = share / (10 * WAN) * (10 * WAN);
      }
    }
  }

  private long[] plan() {
    var weights = new double[slots.size()];
    var room = new long[slots.size()];
    for (int i = 0; i < weights.length; i++) {
      room[i] = investments[i].yuan() - completed[i];
      weights[i] =
          slots.get(i).phase() != Phase.PRELIMINARY
              ? investments[i].yuan() * draws.fraction(0.1, 0.3)
              : draws.chance(0.25) ? investments[i].yuan() * 0.01 : 0;
    }
    return Shares.divide(PLAN, weights, room);
  }
}
