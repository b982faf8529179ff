package dev.switchboard.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A request that goes out.
 *
 * @param timeout for the answer
 * @param asksFor headers of the answer that are of interest; all others are dropped
 */
public record Call(
    Destination to,
    String method,
    URI uri,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    Set<String> asksFor) {

  public static Call post(
      Destination to, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
    return new Call(to, "POST", uri, headers, body, timeout, Set.of());
  }
}
