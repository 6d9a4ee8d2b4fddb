package org.zhaoshang.defence.rate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.defence.rate.Allowances.Drawn;
import org.zhaoshang.graph.Answers;

/**
 * Counts requests by caller, says how many are left, and refuses those beyond with 429: the fields
 * {@code RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers, the three
 * of its earlier editions that clients know, and {@code Retry-After}.
 */
public final class RateLimit extends OncePerRequestFilter {

  private static final String POLICY = "caller";

  private final Answers answers;
  private final Allowances allowances;

  /** Draws from {@code allowances}. */
  public RateLimit(Answers answers, Allowances allowances) {
    this.answers = answers;
    this.allowances = allowances;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!answers.guarded(request)) {
      chain.doFilter(request, response);
      return;
    }
    var drawn = allowances.draw(CallerKey.of(request));
    say(response, drawn);
    if (drawn.probe().isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Retry-After", String.valueOf(drawn.retryAfter()));
    answers.refuse(
        request, response, HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED", drawn.refusal());
  }

  private static void say(HttpServletResponse response, Drawn drawn) {
    long requests = drawn.allowance().requests();
    long left = drawn.probe().getRemainingTokens();
    long full = Drawn.seconds(drawn.probe().getNanosToWaitForReset());
    response.setHeader(
        "RateLimit-Policy",
        "\"%s\";q=%d;w=%d"
            .formatted(POLICY, requests, Drawn.seconds(drawn.allowance().period().toNanos())));
    response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(POLICY, left, full));
    response.setHeader("RateLimit-Limit", String.valueOf(requests));
    response.setHeader("RateLimit-Remaining", String.valueOf(left));
    response.setHeader("RateLimit-Reset", String.valueOf(full));
  }
}
