package org.zhaoshang.graph;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the caller and its horizon in force for a whole request, so that no request works with the
 * product's own sight: what GraphQL does not wrap is done under it, too. Comes after the filters
 * that make the caller, which leave it as a request attribute of the name {@link
 * Caller#CONTEXT_KEY}. The actuator is the product's own, as {@link RequestEntrance} has it.
 */
@Component
class RequestFloor extends OncePerRequestFilter implements Ordered {

  /** Who has shown no token: for a request that the filters before let pass all the same. */
  static final Caller UNKNOWN =
      new Caller("anonymous", Caller.Kind.ANONYMOUS, Set.of(), null, null);

  private static final String ACTUATOR = "/actuator";

  @Override
  public int getOrder() {
    return RequestOrder.REQUEST_FLOOR;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + ACTUATOR);
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // a socket shows its token later: what is in force at its handshake would be remembered for its
    // operations, each of which has its own caller
    if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      under(null, null, request, response, chain);
      return;
    }
    var caller = request.getAttribute(Caller.CONTEXT_KEY) instanceof Caller known ? known : UNKNOWN;
    under(caller, Horizon.forCaller(caller), request, response, chain);
  }

  /** Goes on for this caller; null for nobody. */
  static void under(
      @Nullable Caller caller,
      @Nullable Horizon horizon,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var before = HorizonInForce.HORIZON.get();
    var callerBefore = CallerInForce.CALLER.get();
    CallerInForce.CALLER.set(caller);
    HorizonInForce.HORIZON.set(horizon);
    try {
      chain.doFilter(request, response);
    } finally {
      HorizonInForce.HORIZON.set(before);
      CallerInForce.CALLER.set(callerBefore);
    }
  }
}
