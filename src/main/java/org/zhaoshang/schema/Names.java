package org.zhaoshang.schema;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name of one thing in other cases: the field {@code totalInvestment} everywhere else. */
public final class Names {

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private Names() {}

  /** {@code totalInvestment} becomes {@code total_investment}: columns and indices. */
  public static String snake(String name) {
    return HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }

  /** {@code serviceItems} and {@code SERVICE_ITEMS} are read "service items". */
  public static String words(String name) {
    return snake(name).replace('_', ' ');
  }

  /** {@code totalInvestment} becomes {@code TOTAL_INVESTMENT}: facets, dimensions and orders. */
  static String constant(String name) {
    return snake(name).toUpperCase(Locale.ROOT);
  }
}
