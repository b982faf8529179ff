package dev.switchboard.console;

import dev.switchboard.figures.Counts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A minute as an operator reads it.
 *
 * @param at when it began, UTC
 */
record Minute(String at, Counts counts) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Minute of(Instant began, Counts counts) {
    return new Minute(TIME.format(began), counts);
  }

  boolean hasLatency() {
    return counts.latency().within(0.5).isPresent();
  }

  /** Milliseconds that half of the deliveries took at most. */
  long half() {
    return counts.latency().within(0.5).orElse(0);
  }

  /** Milliseconds that 99 of 100 deliveries took at most. */
  long most() {
    return counts.latency().within(0.99).orElse(0);
  }

  public String halfSaid() {
    return hasLatency() ? Spans.said(half()) : "–";
  }

  public String mostSaid() {
    return hasLatency() ? Spans.said(most()) : "–";
  }

  /** Shown where one points at it. */
  public String said() {
    return "%s UTC: %,d received, %,d delivered, %,d failed attempts; half within %s, 99 of 100 within %s"
        .formatted(
            at, counts.received(), counts.delivered(), counts.failed(), halfSaid(), mostSaid());
  }
}
