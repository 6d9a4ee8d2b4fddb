package org.zhaoshang.record.rowsecurity;

import java.util.TreeSet;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;

/**
 * A horizon as the role and the settings of a transaction that the policies of {@code
 * V139__protect.sql} read. Which tables there are, and what seeing them takes, is the migrations'.
 */
final class CallerSettings {

  private CallerSettings() {}

  /**
   * One statement that lasts until the transaction ends, so that a pooled connection, also one of a
   * pooler outside, keeps nothing of it.
   */
  static String sql(Horizon horizon) {
    return "select set_config('zhaoshang.horizon', '%s', true), set_config('zhaoshang.scopes', '%s', true), set_config('zhaoshang.caller', '%s', true), set_config('role', '%s', true)"
        .formatted(
            kind(horizon),
            quoted(String.join(" ", new TreeSet<>(horizon.scopes()))),
            quoted(CallerInForce.current().map(Caller::identity).orElse("")),
            horizon.readsDistrict() ? "zhaoshang_district" : "zhaoshang_caller");
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  private static String kind(Horizon horizon) {
    return switch (horizon) {
      case Horizon.Public _ -> "public";
      case Horizon.OfChamber own -> "chamber:" + own.chamber();
      case Horizon.District _ -> "district";
      case Horizon.All _ -> throw new IllegalArgumentException("the product itself is no caller");
    };
  }
}
