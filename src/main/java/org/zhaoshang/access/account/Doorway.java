package org.zhaoshang.access.account;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody signs in from.
 *
 * @param network of the address: of IPv6 its 64 bits, which one customer has all of
 * @param code of the second factor, as typed; empty when none was
 * @param browser what the browser's cookie says, or will say: 256 random bits in Base64
 */
public record Doorway(String network, String code, String browser) {

  /** The name of the cookie that a browser keeps after its first sign-in here. */
  public static final String COOKIE = "zhaoshang-browser";

  /** More than any code has. */
  private static final int LONGEST = 40;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** That of a request; a browser without the cookie is given a new value. */
  public static Doorway of(HttpServletRequest request) {
    var typed = request.getParameter("code");
    var cookie = WebUtils.getCookie(request, COOKIE);
    return new Doorway(
        org.zhaoshang.defence.Networks.of(request.getRemoteAddr()),
        typed == null || typed.length() > LONGEST ? "" : typed.replaceAll("\\s", ""),
        cookie != null && cookie.getValue().matches("[A-Za-z0-9_-]{43}")
            ? cookie.getValue()
            : random());
  }

  private static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A record would print the cookie and the code. */
  @Override
  public String toString() {
    return "Doorway[" + network + "]";
  }
}
