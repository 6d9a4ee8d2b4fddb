package org.zhaoshang.access.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import org.zhaoshang.access.account.TooManyAttempts;

/** The page to sign in, in Chinese and English, out of this server only; and who may not yet. */
final class LoginPage implements AuthenticationFailureHandler {

  private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private static final String TOO_MANY =
      "<p role=\"alert\">此处尝试次数过多，请 %d 秒后再试，或使用曾登录过的浏览器。<br><span lang=\"en\">Too many attempts"
          + " from here: try again in %d s, or with a browser that has signed in"
          + " before.</span></p>";

  private final String page = read("access/login.html");
  private final String style = read("access/login.css");

  RouterFunction<ServerResponse> route() {
    return RouterFunctions.route()
        .GET("/login", this::page)
        .GET("/login.css", request -> ServerResponse.ok().contentType(CSS).body(style))
        .build();
  }

  private ServerResponse page(ServerRequest request) {
    return ServerResponse.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(filled(request.servletRequest(), message(request)));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    if (!(problem instanceof TooManyAttempts many)) {
      response.sendRedirect("login?error");
      return;
    }
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(HTML.toString());
    response.getWriter().print(filled(request, TOO_MANY.formatted(many.seconds(), many.seconds())));
  }

  private String filled(HttpServletRequest request, String message) {
    var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return page.replace("<!--message-->", message)
        .replace("{csrf}", HtmlUtils.htmlEscape(csrf.getToken()));
  }

  private static String message(ServerRequest request) {
    if (request.param("error").isPresent()) {
      return "<p role=\"alert\">登录名、密码或验证码不正确，验证码每个只能用一次。<br><span lang=\"en\">Wrong name, password"
          + " or code; a code is good once.</span></p>";
    }
    return request.param("signed-out").isPresent()
        ? "<p role=\"status\">已退出。 <span lang=\"en\">Signed out.</span></p>"
        : "";
  }

  private static String read(String resource) {
    try {
      return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
