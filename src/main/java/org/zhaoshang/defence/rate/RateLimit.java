package org.zhaoshang.defence.rate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.graph.Answers;
import org.zhaoshang.graph.ErrorCode;

/**
 * Counts by caller what requests cost, says how much is left, and refuses those beyond with 429:
 * the fields {@code RateLimit-Policy} and {@code RateLimit} of
 * draft-ietf-httpapi-ratelimit-headers, the three of its earlier editions that clients know, and
 * {@code Retry-After}.
 */
public final class RateLimit extends OncePerRequestFilter {

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
    var charge = new Charge(allowances, CallerKey.of(request));
    charge.say(response);
    if (charge.refusal().isEmpty()) {
      request.setAttribute(Charge.CONTEXT_KEY, charge);
      chain.doFilter(request, new Charged(response, charge));
      return;
    }
    answers.refuse(
        request,
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        ErrorCode.RATE_LIMITED,
        charge.drawn().refusal());
  }

  /** The status is set when the answer is known, and before any of it is written. */
  private static final class Charged extends HttpServletResponseWrapper {
    private final Charge charge;

    Charged(HttpServletResponse response, Charge charge) {
      super(response);
      this.charge = charge;
    }

    @Override
    public void setStatus(int status) {
      charge.say((HttpServletResponse) getResponse());
      super.setStatus(charge.status(status));
    }
  }
}
