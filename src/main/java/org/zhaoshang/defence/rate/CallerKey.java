package org.zhaoshang.defence.rate;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Optional;

/**
 * By whom requests are counted: the subject of the token, without one the address. Of an IPv6
 * address its network of 64 bits counts: one customer has all of it.
 *
 * @param key distinguishes callers
 * @param name the token's subject, when there is one
 */
record CallerKey(String key, Optional<String> name) {

  private static final int NETWORK = 8;

  static CallerKey of(HttpServletRequest request) {
    return of(
        Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName),
        request.getRemoteAddr());
  }

  /**
   * Of a caller.
   *
   * @param address counts without a subject only
   */
  static CallerKey of(Optional<String> subject, String address) {
    return new CallerKey(
        subject.map(name -> "subject " + name).orElseGet(() -> "address " + network(address)),
        subject);
  }

  /** {@code text} is an address, never a name to be looked up. */
  static String network(String text) {
    if (!text.contains(":")) {
      return text;
    }
    try {
      var address = InetAddress.ofLiteral(text);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK) + "/64"
          : address.getHostAddress();
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
