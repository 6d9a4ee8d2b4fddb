package org.zhaoshang.defence.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that is refused before it reaches a handler, told as its handler would tell it: in
 * {@code errors} at the GraphQL endpoint, elsewhere as problem details (RFC 9457).
 *
 * @param endpoint the GraphQL endpoint's path
 */
public record Answers(String endpoint) {

  /** Whether the request is for the GraphQL endpoint. */
  public boolean graphQl(HttpServletRequest request) {
    return path(request).equals(endpoint);
  }

  /** Whether the request is for one of the interfaces that read and change records. */
  public boolean guarded(HttpServletRequest request) {
    var path = path(request);
    return path.equals(endpoint) || path.equals("/imports") || path.startsWith("/imports/");
  }

  static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  /** Sends the refusal. */
  public void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String message)
      throws IOException {
    boolean graphQl = graphQl(request);
    Map<String, Object> body =
        graphQl
            ? Map.of(
                "errors", List.of(Map.of("message", message, "extensions", Map.of("code", code))))
            : Map.of(
                "title",
                status.getReasonPhrase(),
                "status",
                status.value(),
                "detail",
                message,
                "code",
                code);
    response.setStatus(status.value());
    response.setContentType(
        graphQl ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
  }
}
