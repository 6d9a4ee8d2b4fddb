package org.zhaoshang.defence.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.zhaoshang.graph.Answers;
import org.zhaoshang.graph.ErrorCode;

/**
 * Refuses what another site's page makes a browser send: forms, uploads, WebSockets. A browser says
 * where a request comes from ({@code Sec-Fetch-Site}, and {@code Origin} before that); a program
 * says neither and passes.
 */
public final class SameSite extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final Answers answers;
  private final List<String> origins;

  /**
   * Allows this server's own pages, and others by name.
   *
   * @param origins as browsers write them, {@code https://portal.example.com}
   */
  public SameSite(Answers answers, List<String> origins) {
    this.answers = answers;
    this.origins = List.copyOf(origins);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (changes(request) && foreign(request)) {
      answers.refuse(
          request,
          response,
          HttpStatus.FORBIDDEN,
          ErrorCode.CROSS_SITE_REQUEST,
          "Origin: %s is not allowed to send this; zhaoshang.defence.origins names who is"
              .formatted(request.getHeader("Origin")));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean changes(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private boolean foreign(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origin = request.getHeader("Origin");
    if (site != null && OWN.contains(site) || origin != null && origins.contains(origin)) {
      return false;
    }
    return site != null
        || origin != null && !WebUtils.isSameOrigin(new ServletServerHttpRequest(request));
  }
}
