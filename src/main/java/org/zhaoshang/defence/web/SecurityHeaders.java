package org.zhaoshang.defence.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhaoshang.graph.Answers;

/**
 * Tells browsers what an answer of this server may do, which is nothing: it is no page, is framed
 * by none, and is what its type says. The query page alone may run scripts, its own.
 */
public final class SecurityHeaders extends OncePerRequestFilter {

  private static final String PAGE = "graphiql/index.html";
  private static final Pattern INLINE = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final String DATA =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  /**
   * Sends a form to this server, which sends the browser on to whatever application asked for the
   * sign-in: {@code form-action} would hold for that too.
   */
  private static final String SIGN_IN =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
          + " base-uri 'none'";

  private static final String A_YEAR = "max-age=31536000";

  private final Answers answers;
  private final String page;

  /** The page's own inline script is allowed by its hash, read from the page. */
  public SecurityHeaders(Answers answers) {
    this.answers = answers;
    this.page =
        "default-src 'none'; script-src 'self' %s; style-src 'self' 'unsafe-inline'; "
                .formatted(inlineScripts())
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  }

  private static String inlineScripts() {
    try {
      var html = new ClassPathResource(PAGE).getContentAsString(StandardCharsets.UTF_8);
      return INLINE
          .matcher(html)
          .results()
          .map(SecurityHeaders::hash)
          .collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(MatchResult script) {
    try {
      return "'sha256-%s'"
          .formatted(
              Base64.getEncoder()
                  .encodeToString(
                      MessageDigest.getInstance("SHA-256")
                          .digest(script.group(1).getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String policy(String path) {
    if (path.equals("/login")) {
      return SIGN_IN;
    }
    return path.equals("/graphiql") || path.startsWith("/webjars/") ? page : DATA;
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
    if (answers.guarded(request)) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", A_YEAR);
    }
    chain.doFilter(request, response);
  }
}
