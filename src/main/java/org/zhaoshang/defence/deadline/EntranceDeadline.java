package org.zhaoshang.defence.deadline;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;

/**
 * Who asks is found out within the time that the request has. What the request itself does comes
 * under a deadline of its own, or under none.
 *
 * @param allowed how long a request may take to be let in
 */
public record EntranceDeadline(Function<HttpServletRequest, Duration> allowed) {

  /** Stands before the check of the token. */
  public Filter begin() {
    return (request, response, chain) -> {
      Deadline.CURRENT.set(Deadline.in(allowed.apply((HttpServletRequest) request), false));
      try {
        chain.doFilter(request, response);
      } finally {
        Deadline.CURRENT.set(null);
      }
    };
  }

  /** Stands behind it. */
  public Filter end() {
    return (request, response, chain) -> {
      Deadline.CURRENT.set(null);
      chain.doFilter(request, response);
    };
  }
}
