package org.zhaoshang.defence;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Whose address it is: of an IPv6 address its network of 64 bits, one customer has all of it. */
public final class Networks {

  private static final int NETWORK = 8;

  private Networks() {}

  /** {@code address} is a literal, never a name to be looked up. */
  public static String of(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      var literal = InetAddress.ofLiteral(address);
      return literal instanceof Inet6Address
          ? HexFormat.of().formatHex(literal.getAddress(), 0, NETWORK) + "/64"
          : literal.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
