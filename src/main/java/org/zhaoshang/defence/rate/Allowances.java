package org.zhaoshang.defence.rate;

import io.github.bucket4j.ConsumptionProbe;
import java.util.List;
import java.util.Optional;
import org.zhaoshang.defence.Quota;
import org.zhaoshang.defence.Quota.Allowance;

/**
 * Draws points from the callers' buckets, each as large as its caller's quota.
 *
 * @param buckets where they are
 * @param common what a caller is allowed whom no quota knows
 * @param quotas the first that knows the caller counts
 */
public record Allowances(Buckets buckets, Allowance common, List<Quota> quotas) {

  public Allowances {
    quotas = List.copyOf(quotas);
  }

  /**
   * What was drawn.
   *
   * @param allowance of how many
   * @param probe whether they were to be had, and how many are left
   */
  record Drawn(Allowance allowance, ConsumptionProbe probe) {

    /** For the caller, when it was one too many. */
    String refusal() {
      return "more than %d points in %d s; try again in %d s"
          .formatted(allowance.requests(), seconds(allowance.period().toNanos()), retryAfter());
    }

    long retryAfter() {
      return Math.max(1, seconds(probe.getNanosToWaitForRefill()));
    }

    /** Rounded up. */
    static long seconds(long nanos) {
      return (nanos + 999_999_999) / 1_000_000_000;
    }
  }

  Drawn draw(CallerKey caller, long points) {
    var allowance =
        caller
            .name()
            .flatMap(name ->
                quotas.stream().map(quota -> quota.of(name)).flatMap(Optional::stream).findFirst())
            .orElse(common);
    return new Drawn(allowance, buckets.draw(caller.key(), allowance, points));
  }
}
