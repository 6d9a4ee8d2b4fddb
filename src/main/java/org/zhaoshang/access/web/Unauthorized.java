package org.zhaoshang.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.zhaoshang.access.token.CallerToken;
import org.zhaoshang.access.token.TokenAuthentication.Unavailable;
import org.zhaoshang.audit.Act;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.audit.Who;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to whoever may not enter: the challenge of RFC 6750, and a body that GraphQL clients,
 * and others (RFC 9457), can read.
 */
final class Unauthorized implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String REALM = "zhaoshang-graph";

  private final String endpoint;
  private final AuditTrail trail;
  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denied = new BearerTokenAccessDeniedHandler();

  /** GraphQL is served at {@code endpoint}; {@code trail} notes whose scopes do not suffice. */
  Unauthorized(String endpoint, AuditTrail trail) {
    this.endpoint = endpoint;
    this.trail = trail;
    challenge.setRealmName(REALM);
    denied.setRealmName(REALM);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    if (problem instanceof Unavailable) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      body(request, response, "SOURCE_UNAVAILABLE", "the record is not available");
      return;
    }
    challenge.commence(request, response, problem);
    body(
        request,
        response,
        "UNAUTHENTICATED",
        "a valid access token is needed: Authorization: Bearer, and a token of /oauth2/token");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
      throws IOException {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token) {
      trail.noteRefusal(Act.REFUSED, Who.of(token.caller(), token.origin()));
    }
    denied.handle(request, response, problem);
    body(request, response, "FORBIDDEN", "the token lacks the scope that this needs");
  }

  private void body(
      HttpServletRequest request, HttpServletResponse response, String code, String message)
      throws IOException {
    boolean graphQl = request.getRequestURI().equals(request.getContextPath() + endpoint);
    response.setContentType(
        graphQl ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            JsonMapper.shared()
                .writeValueAsString(
                    graphQl ? error(code, message) : problem(response.getStatus(), code, message))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> error(String code, String message) {
    return Map.of(
        "errors", List.of(Map.of("message", message, "extensions", Map.of("code", code))));
  }

  private static Map<String, Object> problem(int status, String code, String message) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("status", status);
    problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
    problem.put("detail", message);
    problem.put("code", code);
    return problem;
  }
}
