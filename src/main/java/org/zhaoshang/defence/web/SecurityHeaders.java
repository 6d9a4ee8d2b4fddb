package org.zhaoshang.defence.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.graph.Answers;

/**
 * Tells browsers what an answer of this server may do, which is nothing: it is no page, is framed
 * by none, and is what its type says. The desk and the query page alone may run scripts, their own.
 */
public final class SecurityHeaders extends OncePerRequestFilter {

  private static final String DATA =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  /**
   * Sends a form to this server, which sends the browser on to whatever application asked for the
   * sign-in: {@code form-action} would hold for that too.
   */
  private static final String SIGN_IN =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
          + " base-uri 'none'";

  /**
   * Scripts, workers and requests of this server's own, and nothing inline but styles: Ant Design
   * and the query page's editor write style elements while they run. Fonts and small pictures of
   * the query page stand in its style sheets.
   */
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private static final String A_YEAR = "max-age=31536000";

  private final Answers answers;

  /** Tells them apart by their paths. */
  public SecurityHeaders(Answers answers) {
    this.answers = answers;
  }

  private static String policy(String path) {
    if (path.equals("/login")) {
      return SIGN_IN;
    }
    boolean page =
        path.equals("/")
            || path.equals("/graphiql")
            || path.equals("/docs")
            || path.startsWith("/docs/")
            || path.startsWith("/assets/");
    return page ? PAGE : DATA;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = Answers.path(request);
    response.setHeader("Content-Security-Policy", policy(path));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (answers.query(request)) {
      response.setHeader("Cache-Control", "private, no-cache");
      response.addHeader("Vary", "Authorization, Accept, Accept-Language");
    } else if (answers.guarded(request)) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", A_YEAR);
    }
    chain.doFilter(request, response);
  }
}
