package dev.switchboard.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request that goes out.
 *
 * @param whom as the operator knows the destination: "Genesys Cloud", "the bot"
 * @param timeout for the answer
 */
public record Call(
    String whom,
    String method,
    URI uri,
    Map<String, String> headers,
    byte[] body,
    Duration timeout) {

  public static Call post(
      String whom, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
    return new Call(whom, "POST", uri, headers, body, timeout);
  }
}
