package org.zhaoshang.defence.rate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.defence.Quota;
import org.zhaoshang.defence.Quota.Allowance;
import org.zhaoshang.defence.web.Answers;

/**
 * Counts requests by caller, says how many are left, and refuses those beyond with 429: the fields
 * {@code RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers, the three
 * of its earlier editions that clients know, and {@code Retry-After}.
 */
public final class RateLimit extends OncePerRequestFilter {

  private static final String POLICY = "caller";

  private final Answers answers;
  private final Buckets buckets;
  private final Allowance common;
  private final List<Quota> quotas;

  /** The first of {@code quotas} that knows the caller counts, else {@code common}. */
  public RateLimit(Answers answers, Buckets buckets, Allowance common, List<Quota> quotas) {
    this.answers = answers;
    this.buckets = buckets;
    this.common = common;
    this.quotas = List.copyOf(quotas);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!answers.guarded(request)) {
      chain.doFilter(request, response);
      return;
    }
    var caller = CallerKey.of(request);
    var allowance =
        caller.name().flatMap(name ->
                quotas.stream().map(quota -> quota.of(name)).flatMap(Optional::stream).findFirst())
            .orElse(common);
    var drawn = buckets.draw(caller.key(), allowance);
    long period = seconds(allowance.period().toNanos());
    long full = seconds(drawn.getNanosToWaitForReset());
    response.setHeader(
        "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(POLICY, allowance.requests(), period));
    response.setHeader(
        "RateLimit", "\"%s\";r=%d;t=%d".formatted(POLICY, drawn.getRemainingTokens(), full));
    response.setHeader("RateLimit-Limit", String.valueOf(allowance.requests()));
    response.setHeader("RateLimit-Remaining", String.valueOf(drawn.getRemainingTokens()));
    response.setHeader("RateLimit-Reset", String.valueOf(full));
    if (drawn.isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    long wait = Math.max(1, seconds(drawn.getNanosToWaitForRefill()));
    response.setHeader("Retry-After", String.valueOf(wait));
    answers.refuse(
        request,
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "RATE_LIMITED",
        "more than %d requests in %d s; try again in %d s"
            .formatted(allowance.requests(), period, wait));
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
  }
}
