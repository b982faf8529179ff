package dev.switchboard.security;

import java.time.Duration;

/** A door says no, in words that the caller can act on; nothing was journalled. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final Duration retryAfter;

  private Refused(int status, String detail, Duration retryAfter) {
    super(detail, null, false, false); // an answer, not a fault: no stack trace
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public static Refused badRequest(String detail) {
    return new Refused(400, detail, Duration.ZERO);
  }

  public static Refused unauthorized(String detail) {
    return new Refused(401, detail, Duration.ZERO);
  }

  public static Refused forbidden(String detail) {
    return new Refused(403, detail, Duration.ZERO);
  }

  public static Refused notFound(String detail) {
    return new Refused(404, detail, Duration.ZERO);
  }

  public static Refused gone(String detail) {
    return new Refused(410, detail, Duration.ZERO);
  }

  public static Refused tooLarge(String detail) {
    return new Refused(413, detail, Duration.ZERO);
  }

  public static Refused tooSlow(String detail) {
    return new Refused(408, detail, Duration.ZERO);
  }

  public static Refused tooMany(String detail, Duration retryAfter) {
    return new Refused(429, detail, retryAfter);
  }

  public static Refused unavailable(String detail, Duration retryAfter) {
    return new Refused(503, detail, retryAfter);
  }

  public static Refused broken(String detail) {
    return new Refused(500, detail, Duration.ZERO);
  }

  public int status() {
    return status;
  }

  /** Zero: not said. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
