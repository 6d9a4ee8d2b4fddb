package org.zhaoshang.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.access.token.CallerToken;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Origin;

/** Leaves the caller as an attribute of the request, for whatever is not GraphQL. */
final class CallerAttribute extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token) {
      request.setAttribute(Caller.CONTEXT_KEY, token.caller());
      request.setAttribute(Origin.CONTEXT_KEY, token.origin());
    }
    chain.doFilter(request, response);
  }
}
