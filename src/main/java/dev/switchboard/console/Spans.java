package dev.switchboard.console;

import java.time.Duration;

/** How long something takes or is ago, as short as one says it. */
final class Spans {

  private Spans() {}

  /** Like {@code 4 s}, {@code 12 min}, {@code 3 h 20 min}, {@code 5 days}. */
  static String said(Duration span) {
    if (span.toSeconds() < 1) {
      return span.toMillis() + " ms";
    }
    if (span.toMinutes() < 2) {
      return span.toSeconds() + " s";
    }
    if (span.toHours() < 1) {
      return span.toMinutes() + " min";
    }
    if (span.toDays() < 2) {
      return span.toHours()
          + " h"
          + (span.toMinutesPart() == 0 ? "" : " " + span.toMinutesPart() + " min");
    }
    return span.toDays() + " days";
  }

  /** Of a delivery: with a tenth where that still says something. */
  static String said(long millis) {
    return millis < 1_000 || millis >= 120_000
        ? said(Duration.ofMillis(millis))
        : Math.round(millis / 100.0) / 10.0 + " s";
  }
}
