package org.zhaoshang.graph;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

  /** Where assistants ask: what they do there are operations, too. */
  public static final String ASSISTANTS = "/mcp";

  /** Whether the request is for the GraphQL endpoint. */
  public boolean graphQl(HttpServletRequest request) {
    return path(request).equals(endpoint);
  }

  /** Whether the request may be a query with GET, whose answer is one piece. */
  public boolean query(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return graphQl(request)
        && request.getMethod().equals("GET")
        && !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && (accept == null || !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
  }

  /** Whether the request is for one of the interfaces that read and change records. */
  public boolean guarded(HttpServletRequest request) {
    var path = path(request);
    return path.equals(endpoint)
        || path.equals(ASSISTANTS)
        || path.equals("/imports")
        || path.startsWith("/imports/")
        || path.startsWith("/reports/")
        || path.equals("/exports")
        || path.startsWith("/exports/");
  }

  /** The path of the request, below where the application is. */
  public static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  /** Sends the refusal. */
  public void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      ErrorCode code,
      String message)
      throws IOException {
    boolean graphQl = graphQl(request);
    var body = graphQl ? errors(code, message) : problem(status, code, message);
    response.setStatus(status.value());
    response.setContentType(
        graphQl ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
  }

  /** The body of an answer that holds one error and no data. */
  static Map<String, Object> errors(ErrorCode code, String message) {
    return Map.of(
        "errors", List.of(Map.of("message", message, "extensions", Map.of("code", code.name()))));
  }

  private static Map<String, Object> problem(HttpStatus status, ErrorCode code, String message) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("status", status.value());
    problem.put("title", status.getReasonPhrase());
    problem.put("detail", message);
    problem.put("code", code.name());
    return problem;
  }
}
