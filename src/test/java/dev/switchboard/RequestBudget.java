package dev.switchboard;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** As Genesys Cloud counts the requests of a token, and tells it on every answer. */
final class RequestBudget {

  private final int allowed;
  private final Duration window;
  private Instant end = Instant.MIN;
  private int count;
  private int windows;
  private int refused;

  RequestBudget(int allowed, Duration window) {
    this.allowed = allowed;
    this.window = window;
  }

  /**
   * @return what is answered when nothing is left
   */
  synchronized Optional<OtherSide.Said> spend(Headers answer) {
    var now = Instant.now();
    if (!now.isBefore(end)) {
      end = now.plus(window);
      count = 0;
      windows++;
    }
    count++;
    var reset = String.valueOf(Math.max(1, Duration.between(now, end).toSeconds()));
    answer.set("inin-ratelimit-count", String.valueOf(count));
    answer.set("inin-ratelimit-allowed", String.valueOf(allowed));
    answer.set("inin-ratelimit-reset", reset);
    if (count <= allowed) {
      return Optional.empty();
    }
    refused++;
    return Optional.of(OtherSide.Said.only(429).retryAfter(reset));
  }

  synchronized int count() {
    return count;
  }

  synchronized int windows() {
    return windows;
  }

  synchronized int refused() {
    return refused;
  }
}
