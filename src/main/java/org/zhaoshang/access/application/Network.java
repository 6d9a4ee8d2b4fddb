package org.zhaoshang.access.application;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291), as {@code 10.1.0.0/16} or {@code 2001:db8::/32}.
 *
 * @param base its first address
 * @param prefix how many leading bits count
 */
record Network(InetAddress base, int prefix) {

  /** Digits only: a name would be looked up. */
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

  /**
   * Reads a network; a lone address is the network of that address.
   *
   * @throws InputError with {@code place} when it is none, or has bits behind its prefix
   */
  static Network parse(String place, String text) {
    var match = FORM.matcher(text.strip());
    if (match.matches()) {
      try {
        var base = InetAddress.ofLiteral(match.group(1));
        int bits = base.getAddress().length * Byte.SIZE;
        int prefix = match.group(2) == null ? bits : Integer.parseInt(match.group(2));
        if (prefix <= bits) {
          var network = new Network(base, prefix);
          if (network.first(base).equals(number(base))) {
            return network;
          }
          throw InputError.bad(
              "%1$s: %2$s 的前缀 %3$d 位之后还有不为 0 的位 | %1$s: %2$s has bits set behind its prefix of %3$d"
                  .formatted(place, text, prefix));
        }
      } catch (IllegalArgumentException e) {
        // said below
      }
    }
    throw InputError.bad(
        "%1$s: %2$s 不是网络，应如 10.1.0.0/16 或 2001:db8::/32 | %1$s: %2$s is no network like 10.1.0.0/16 or 2001:db8::/32"
            .formatted(place, text));
  }

  /** Whether the address is in this network. */
  boolean contains(InetAddress address) {
    return address.getAddress().length == base.getAddress().length
        && first(address).equals(number(base));
  }

  private BigInteger first(InetAddress address) {
    int behind = address.getAddress().length * Byte.SIZE - prefix;
    return number(address).shiftRight(behind).shiftLeft(behind);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefix;
  }
}
