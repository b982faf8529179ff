package dev.switchboard.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/**
 * What came back from a call out.
 *
 * @param retryAfter the header as it came; empty when there was none
 * @param headers those that the call asked for, by the name it used; what did not come is not there
 */
public record Answered(
    String whom, int status, String retryAfter, Map<String, String> headers, byte[] body) {

  /** The same request again would be refused again; all else may be mended meanwhile. */
  private static final Set<Integer> FINAL = Set.of(400, 405, 406, 410, 411, 413, 414, 415, 422);

  private static final Duration LONGEST = Duration.ofDays(1);

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * @throws DeliveryFailed unless it is 2xx
   */
  public Answered orFail(Instant now) {
    if (ok()) {
      return this;
    }
    throw failure("%s answered %d".formatted(whom, status), now);
  }

  /**
   * @param reason for the operator
   */
  public DeliveryFailed failure(String reason, Instant now) {
    return FINAL.contains(status)
        ? DeliveryFailed.last(reason)
        : DeliveryFailed.retryableAfter(waitSince(now), reason);
  }

  /**
   * Seconds or a date, RFC 9110 §10.2.3; zero when it was not said or not understood. A day at
   * most: somebody's slip of a year must not end a lane, nor be more than PostgreSQL has years for.
   */
  public Duration waitSince(Instant now) {
    var asked = asked(now);
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }

  private Duration asked(Instant now) {
    if (retryAfter.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      var date = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeParseException notSaid) {
      return Duration.ZERO;
    }
  }
}
