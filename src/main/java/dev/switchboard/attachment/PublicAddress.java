package dev.switchboard.attachment;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells the internet from what only looks like it: our own network is never called for a file. */
final class PublicAddress {

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return !(address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress())
        && (address instanceof Inet6Address ? isPublic6(address.getAddress()) : isPublic4(address));
  }

  /** What IANA's registry of special-purpose addresses names beside the above (RFC 6890). */
  private static boolean isPublic4(InetAddress address) {
    var bytes = address.getAddress();
    var first = bytes[0] & 0xff;
    var second = bytes[1] & 0xff;
    return first != 0
        && first < 240
        && !(first == 100 && second >= 64 && second < 128) // shared with the provider
        && !(first == 192 && second == 0) // protocols and documentation
        && !(first == 192 && second == 88 && (bytes[2] & 0xff) == 99) // 6to4 relays
        && !(first == 198 && (second == 18 || second == 19 || second == 51))
        && !(first == 203 && second == 0);
  }

  /** Global unicast, without the ways in which it can hide an IPv4 address. */
  private static boolean isPublic6(byte[] bytes) {
    var first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    var second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    return (first & 0xe000) == 0x2000
        && first != 0x2002 // 6to4
        && !(first == 0x2001 && second < 0x200) // Teredo and other protocols
        && !(first == 0x2001 && second == 0xdb8)
        && !(first == 0x3fff && second < 0x1000); // documentation, RFC 9637
  }
}
