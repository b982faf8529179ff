package dev.switchboard.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * What one of Switchboard's doors has said.
 *
 * @param status 0 when nobody answered
 * @param retryAfter how long the caller was asked to wait
 */
public record Reply(int status, String body, Optional<Duration> retryAfter) {

  public static Reply nobody(String why) {
    return new Reply(0, why, Optional.empty());
  }

  public boolean accepted() {
    return status >= 200 && status < 300;
  }

  /**
   * Nobody there, too many requests, or a failure on the other side: the same call can succeed
   * later.
   */
  public boolean retryable() {
    return status == 0 || status == 429 || status >= 500;
  }

  public String outcome() {
    return status == 0 ? "no answer (" + body + ")" : "answered " + status;
  }
}
