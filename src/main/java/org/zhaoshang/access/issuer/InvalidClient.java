package org.zhaoshang.access.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * A client that could not be authenticated: the error code and no reason, with the challenge that
 * RFC 6749, 5.2 asks for.
 */
final class InvalidClient implements AuthenticationFailureHandler {

  private final OAuth2ErrorHttpMessageConverter writer = new OAuth2ErrorHttpMessageConverter();

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    var code =
        problem instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : OAuth2ErrorCodes.SERVER_ERROR;
    var out = new ServletServerHttpResponse(response);
    if (code.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
      out.setStatusCode(HttpStatus.UNAUTHORIZED);
      out.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"zhaoshang-graph\"");
    } else {
      out.setStatusCode(HttpStatus.BAD_REQUEST);
    }
    writer.write(new OAuth2Error(code), null, out);
  }
}
