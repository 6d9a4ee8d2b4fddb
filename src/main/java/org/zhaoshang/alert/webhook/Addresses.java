package org.zhaoshang.alert.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses are on the public internet. The others (IANA special-purpose registries, RFC
 * 6890) may lead to this machine or into the network behind it.
 */
final class Addresses {

  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address v4 -> isPublic(v4.getAddress());
      case Inet6Address v6 -> isPublic(v6);
      default -> false;
    };
  }

  private static boolean isPublic(byte[] a) {
    int first = a[0] & 0xff;
    int second = a[1] & 0xff;
    int third = a[2] & 0xff;
    return switch (first) {
      case 0 -> false; // this network
      case 100 -> second < 64 || second > 127; // behind a carrier's NAT
      case 192 ->
          !(second == 0 && (third == 0 || third == 2)) // protocol assignments, documentation
              && !(second == 88 && third == 99); // 6to4 relays
      case 198 ->
          second != 18
              && second != 19
              && !(second == 51 && third == 100); // benchmarks, documentation
      case 203 -> !(second == 0 && third == 113); // documentation
      default -> first < 224; // multicast, reserved, broadcast
    };
  }

  private static boolean isPublic(Inet6Address address) {
    var a = address.getAddress();
    if ((a[0] & 0xe0) != 0x20) {
      // only 2000::/3 is global unicast; NAT64 carries an IPv4 address in its last bytes
      return isNat64(a) && isPublicV4(a, 12);
    }
    boolean protocolsOrDocumentation =
        a[0] == 0x20
                && a[1] == 0x01
                && ((a[2] & 0xfe) == 0 || (a[2] == 0x0d && (a[3] & 0xff) == 0xb8))
            || a[0] == 0x3f && (a[1] & 0xff) == 0xff && (a[2] & 0xf0) == 0;
    if (protocolsOrDocumentation) {
      return false;
    }
    // 6to4 carries an IPv4 address behind 2002
    return !(a[0] == 0x20 && a[1] == 0x02) || isPublicV4(a, 2);
  }

  private static boolean isNat64(byte[] a) {
    return a[0] == 0
        && a[1] == 0x64
        && (a[2] & 0xff) == 0xff
        && (a[3] & 0xff) == 0x9b
        && Arrays.equals(a, 4, 12, new byte[8], 0, 8);
  }

  private static boolean isPublicV4(byte[] a, int from) {
    try {
      return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(a, from, from + 4)));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
