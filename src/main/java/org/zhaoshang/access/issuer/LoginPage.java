package org.zhaoshang.access.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The page to sign in, in Chinese and English, out of this server only. */
final class LoginPage {

  private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final String page = read("access/login.html");
  private final String style = read("access/login.css");

  RouterFunction<ServerResponse> route() {
    return RouterFunctions.route()
        .GET("/login", this::page)
        .GET("/login.css", request -> ServerResponse.ok().contentType(CSS).body(style))
        .build();
  }

  private ServerResponse page(ServerRequest request) {
    var csrf = (CsrfToken) request.servletRequest().getAttribute(CsrfToken.class.getName());
    return ServerResponse.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(
            page.replace("<!--message-->", message(request))
                .replace("{csrf}", HtmlUtils.htmlEscape(csrf.getToken())));
  }

  private static String message(ServerRequest request) {
    if (request.param("error").isPresent()) {
      return "<p role=\"alert\">登录名或密码不正确，或尝试次数过多，请稍后再试。<br><span lang=\"en\">Wrong name or password,"
          + " or too many attempts: wait a little.</span></p>";
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
