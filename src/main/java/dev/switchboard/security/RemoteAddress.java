package dev.switchboard.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * From where a request comes: as the connection says, or, behind a proxy that is believed ({@code
 * server.forward-headers-strategy}), as that says. Of IPv6 the network counts: whoever has one has
 * all its addresses.
 */
final class RemoteAddress {

  private static final int GROUPS = 4; // of 16 bits: a /64

  private RemoteAddress() {}

  static String of(HttpServletRequest request) {
    return network(String.valueOf(request.getRemoteAddr()));
  }

  /** The container writes all eight groups, without {@code ::}. */
  static String network(String address) {
    var end = -1;
    for (var group = 0; group < GROUPS; group++) {
      end = address.indexOf(':', end + 1);
      if (end < 0) {
        return address;
      }
    }
    return address.substring(0, end);
  }
}
