package dev.switchboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * From where a request comes: as the connection says, or, behind a proxy that is believed ({@code
 * server.forward-headers-strategy}), as that says, in its own words. Of IPv6 the network counts:
 * whoever has one has all its addresses.
 */
public final class RemoteAddress {

  private static final int GROUPS = 4; // of 16 bits: a /64

  /** Begins like one, so Java takes it as one or refuses it, and never asks a name server. */
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

  private RemoteAddress() {}

  public static String of(HttpServletRequest request) {
    return network(String.valueOf(request.getRemoteAddr()));
  }

  /** What is no address stands for itself. */
  public static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    var host = withoutPort(address);
    if (host.indexOf(':') < 0 || !IPV6.matcher(host).matches()) {
      return host;
    }
    try {
      var known = InetAddress.getByName(host);
      return known instanceof Inet6Address ? network(known.getAddress()) : known.getHostAddress();
    } catch (UnknownHostException noAddress) {
      return host;
    }
  }

  /** {@code 1.2.3.4:5}, {@code [2001:db8::1]:5}, {@code fe80::1%eth0}. */
  private static String withoutPort(String address) {
    if (address.startsWith("[")) {
      var end = address.indexOf(']');
      return withoutZone(address.substring(1, end < 0 ? address.length() : end));
    }
    var colon = address.indexOf(':');
    return colon == address.lastIndexOf(':') ? address.substring(0, colon) : withoutZone(address);
  }

  private static String withoutZone(String host) {
    var zone = host.indexOf('%');
    return zone < 0 ? host : host.substring(0, zone);
  }

  private static String network(byte[] address) {
    var network = new StringBuilder();
    for (var group = 0; group < GROUPS; group++) {
      var bits = (address[2 * group] & 0xff) << 8 | address[2 * group + 1] & 0xff;
      network.append(group == 0 ? "" : ":").append(Integer.toHexString(bits));
    }
    return network.toString();
  }
}
