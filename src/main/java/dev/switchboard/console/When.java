package dev.switchboard.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time as a page has it; the reader's browser says it by its own clock.
 *
 * @param iso empty when there is none
 * @param utc for whoever has no JavaScript
 */
record When(String iso, String utc) {

  static final When NEVER = new When("", "");

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  static When of(Instant time) {
    return new When(time.truncatedTo(ChronoUnit.MILLIS).toString(), UTC.format(time));
  }

  static When of(Optional<Instant> time) {
    return time.map(When::of).orElse(NEVER);
  }
}
