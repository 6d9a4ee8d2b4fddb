package org.zhaoshang.defence.rate;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhaoshang.defence.Quota;

/**
 * How often a caller may ask, by all instances together: {@code zhaoshang.defence.rate.*}.
 *
 * @param enabled whether requests are counted at all
 * @param requests how many in a period, for each token, or each address without one
 * @param period how long that is
 */
public record RateProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("3000") long requests,
    @DefaultValue("1m") Duration period) {

  /** Of a caller whom no quota knows. */
  public Quota.Allowance allowance() {
    return new Quota.Allowance(requests, period);
  }
}
