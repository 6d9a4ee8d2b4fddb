package org.zhaoshang.work;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Statement;

/** The day on which a question looks at the work. */
final class AskedDay {

  private AskedDay() {}

  /** The day that is asked for, or else today in the district's time. */
  static LocalDate of(@Nullable LocalDate asked) {
    return asked == null ? LocalDate.now(Statement.DISTRICT_TIME) : asked;
  }
}
