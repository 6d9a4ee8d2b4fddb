package org.zhaoshang.record.rowsecurity;

import java.util.TreeSet;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Sight;

/**
 * A horizon as the settings of a transaction that the policies of {@code V110__rows.sql}, {@code
 * V112__lead_writing.sql}, {@code V113__import_owner.sql}, {@code V120__contact.sql} and {@code
 * V139__protect.sql} read.
 */
final class CallerSettings {

  private static final String LEADS = "lead:read";
  private static final String LEADS_WRITTEN = "lead:write";
  private static final String MEMBERS = "member:read";
  private static final String CONTACTS = "contact:read";

  private CallerSettings() {}

  /**
   * One statement that lasts until the transaction ends, so that a pooled connection, also one of a
   * pooler outside, keeps nothing of it.
   */
  static String sql(Horizon horizon) {
    return "select set_config('zhaoshang.horizon', '%s', true), set_config('zhaoshang.scopes', '%s', true), set_config('zhaoshang.caller', '%s', true), set_config('zhaoshang.leads', '%s', true), set_config('zhaoshang.leads_written', '%s', true), set_config('zhaoshang.members', '%s', true), set_config('zhaoshang.contacts', '%s', true), set_config('role', '%s', true)"
        .formatted(
            kind(horizon),
            String.join(" ", new TreeSet<>(horizon.scopes())).replace("'", "''"),
            identity(),
            setting(horizon.sight(LEADS)),
            setting(horizon.sight(LEADS_WRITTEN)),
            setting(horizon.sight(MEMBERS)),
            setting(horizon.sight(CONTACTS)),
            horizon.readsDistrict() ? "zhaoshang_district" : "zhaoshang_caller");
  }

  /** Who asks; empty, which owns nothing, when only the horizon is known. */
  private static String identity() {
    return CallerInForce.current().map(Caller::identity).orElse("").replace("'", "''");
  }

  private static String kind(Horizon horizon) {
    return switch (horizon) {
      case Horizon.Public _ -> "public";
      case Horizon.OfChamber own -> "chamber:" + own.chamber();
      case Horizon.District _ -> "district";
      case Horizon.All _ -> throw new IllegalArgumentException("the product itself is no caller");
    };
  }

  private static String setting(Sight sight) {
    return switch (sight) {
      case Sight.Everything _ -> "*";
      case Sight.Own own -> String.valueOf(own.chamber());
      case Sight.Nothing _ -> "";
    };
  }
}
