package org.zhaoshang.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
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
import org.zhaoshang.graph.Answers;
import org.zhaoshang.graph.ErrorCode;

/**
 * The answer to whoever may not enter: the challenge of RFC 6750, and a body that GraphQL clients,
 * and others (RFC 9457), can read.
 */
final class Unauthorized implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String REALM = "zhaoshang-graph";

  private final Answers answers;
  private final AuditTrail trail;
  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denied = new BearerTokenAccessDeniedHandler();

  /** GraphQL is served at {@code endpoint}; {@code trail} notes whose scopes do not suffice. */
  Unauthorized(String endpoint, AuditTrail trail) {
    this.answers = new Answers(endpoint);
    this.trail = trail;
    challenge.setRealmName(REALM);
    denied.setRealmName(REALM);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    if (problem instanceof Unavailable) {
      answers.refuse(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          ErrorCode.SOURCE_UNAVAILABLE,
          "the record is not available");
      return;
    }
    challenge.commence(request, response, problem);
    body(
        request,
        response,
        ErrorCode.UNAUTHENTICATED,
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
    body(request, response, ErrorCode.FORBIDDEN, "the token lacks the scope that this needs");
  }

  /** Beside the challenge, which has set the status. */
  private void body(
      HttpServletRequest request, HttpServletResponse response, ErrorCode code, String message)
      throws IOException {
    answers.refuse(request, response, HttpStatus.valueOf(response.getStatus()), code, message);
  }
}
