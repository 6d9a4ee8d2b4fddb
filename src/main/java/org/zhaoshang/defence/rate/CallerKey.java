package org.zhaoshang.defence.rate;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.zhaoshang.defence.Networks;

/**
 * By whom requests are counted: the subject of the token, without one the address. Of an IPv6
 * address its network of 64 bits counts: one customer has all of it.
 *
 * @param key distinguishes callers
 * @param name the token's subject, when there is one
 */
record CallerKey(String key, Optional<String> name) {

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
        subject.map(name -> "subject " + name).orElseGet(() -> "address " + Networks.of(address)),
        subject);
  }
}
