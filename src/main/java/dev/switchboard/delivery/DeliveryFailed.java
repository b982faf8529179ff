package dev.switchboard.delivery;

import java.time.Duration;

/**
 * A call out did not bring a message to its end; it knows the two answers that the dispatcher
 * needs.
 */
public final class DeliveryFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;
  private final boolean tried;
  private final Duration retryAfter;

  private DeliveryFailed(
      boolean retryable, boolean tried, String reason, Duration retryAfter, Throwable cause) {
    super(reason, cause);
    this.retryable = retryable;
    this.tried = tried;
    this.retryAfter = retryAfter;
  }

  /** Another try may succeed. */
  public static DeliveryFailed retryable(String reason, Throwable cause) {
    return new DeliveryFailed(true, true, reason, Duration.ZERO, cause);
  }

  /** Another try may succeed, but not before the other side is ready. */
  public static DeliveryFailed retryableAfter(Duration wait, String reason) {
    return new DeliveryFailed(true, true, reason, wait, null);
  }

  /** Another try would fail in the same way. */
  public static DeliveryFailed last(String reason) {
    return new DeliveryFailed(false, true, reason, Duration.ZERO, null);
  }

  /** Nobody was called, and nobody shall be for that long: no attempt of the message. */
  public static DeliveryFailed notTried(Duration wait, String reason) {
    return new DeliveryFailed(true, false, reason, wait, null);
  }

  /** Whether this counts as an attempt. */
  public boolean isTried() {
    return tried;
  }

  public boolean isRetryable() {
    return retryable;
  }

  /** Zero when the other side did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** What anything that a route throws means for the message: unknown failures may pass. */
  static DeliveryFailed from(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DeliveryFailed known) {
        return known;
      }
    }
    var root =
        failure instanceof RuntimeException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return retryable(
        "the route failed with " + root.getClass().getSimpleName(),
        failure); // its message may quote
  }
}
