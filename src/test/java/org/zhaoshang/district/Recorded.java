package org.zhaoshang.district;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A record, or an entry of one of its lists, as PostgreSQL has it.
 *
 * @param values by filter name; absent when there is none
 * @param amounts what is summed, by measure
 * @param entries the entries of its list, the years of a project
 */
record Recorded(
    Map<String, List<String>> values, Map<String, BigDecimal> amounts, List<Recorded> entries) {

  List<String> values(Dimension dimension) {
    return values.getOrDefault(dimension.filter(), List.of());
  }
}
