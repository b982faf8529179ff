package dev.switchboard.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sixty minutes of all replicas together; the last of them still runs. */
public final class LastHour {

  private static final int MINUTES = 60;

  private final Instant from;
  private final Map<String, List<Counts>> byIntegration;

  private LastHour(Instant from, Map<String, List<Counts>> byIntegration) {
    this.from = from;
    this.byIntegration = byIntegration;
  }

  /** What one replica has written of one minute. */
  record Row(Instant minute, String integration, Counts counts) {}

  static LastHour of(Instant from, List<Row> rows) {
    var byIntegration = new HashMap<String, List<Counts>>();
    for (var row : rows) {
      var at = (int) from.until(row.minute(), ChronoUnit.MINUTES);
      if (at < MINUTES) { // else its replica's clock is ahead
        var minutes = byIntegration.computeIfAbsent(row.integration(), name -> quiet());
        minutes.set(at, minutes.get(at).plus(row.counts()));
      }
    }
    return new LastHour(from, byIntegration);
  }

  /** When the first of the minutes began. */
  public Instant from() {
    return from;
  }

  /** Of one integration, the oldest first; always sixty. */
  public List<Counts> minutes(String integration) {
    return Collections.unmodifiableList(byIntegration.getOrDefault(integration, quiet()));
  }

  /** Of all integrations together. */
  public List<Counts> minutes() {
    var sums = quiet();
    for (var minutes : byIntegration.values()) {
      for (var at = 0; at < MINUTES; at++) {
        sums.set(at, sums.get(at).plus(minutes.get(at)));
      }
    }
    return sums;
  }

  private static List<Counts> quiet() {
    return new ArrayList<>(Collections.nCopies(MINUTES, Counts.NONE));
  }
}
