package org.zhaoshang.sample;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A total investment as the ledger states it.
 *
 * @param yuan in 元; 0 when unknown
 * @param written the cell's text when it is not a number, e.g. 约5亿
 */
record Investment(long yuan, @Nullable String written) {

  static final Investment UNKNOWN = new Investment(0, "—");

  static Investment of(long yuan) {
    return new Investment(yuan, null);
  }

  /** What stands in the cell of a ledger in 万元: the text, or the number. */
  Object cell() {
    return written == null ? tenThousands(yuan) : written;
  }

  /** 万元, exact and without an exponent, which a workbook would keep as it stands. */
  static BigDecimal tenThousands(long yuan) {
    var wan = BigDecimal.valueOf(yuan, 4).stripTrailingZeros();
    return wan.scale() < 0 ? wan.setScale(0) : wan;
  }
}
