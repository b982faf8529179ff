package dev.switchboard.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/health/delivery}: DEGRADED while messages wait for long, are given up, or have a
 * destination that is left alone. Everyone may see it, so it counts and names destinations, and no
 * conversation. The thresholds are those of the alerts; what waits is counted every 30 s.
 */
@Component("delivery")
class DeliveryHealth implements HealthIndicator {

  private static final Status DEGRADED = new Status("DEGRADED");
  private static final long OLD = 120; // seconds: eight attempts in a row have failed
  private static final long MANY = 2_000; // lanes: more than some replicas have time for

  private final BacklogMeters meters;
  private final Breakers breakers;

  DeliveryHealth(BacklogMeters meters, Breakers breakers) {
    this.meters = meters;
    this.breakers = breakers;
  }

  @Override
  public Health health() {
    var backlog = meters.backlog();
    var reasons = reasons(backlog, breakers.open());
    var health = new Health.Builder(reasons.isEmpty() ? Status.UP : DEGRADED);
    health.withDetail("deadLetters", backlog.deadLetters());
    health.withDetail("oldestWaitingSeconds", Math.round(backlog.oldest()));
    health.withDetail("lanesDue", backlog.lanesDue());
    if (!reasons.isEmpty()) {
      health.withDetail("reasons", reasons);
    }
    return health.build();
  }

  /** What is wrong, where, and what to do. */
  static List<String> reasons(BacklogMeters.Backlog backlog, List<String> leftAlone) {
    var reasons = new ArrayList<String>();
    for (var destination : leftAlone) {
      reasons.add(
          destination
              + " does not answer, or with 5xx: its messages wait without an attempt; look there");
    }
    if (backlog.oldest() > OLD) {
      reasons.add(
          "a message has waited for %s: its lane's last error says why"
              .formatted(said(Duration.ofSeconds(Math.round(backlog.oldest())))));
    }
    if (backlog.lanesDue() > MANY) {
      reasons.add(
          "%d lanes are due and nobody has time for them: more replicas, or a faster database"
              .formatted(backlog.lanesDue()));
    }
    if (backlog.freshDeadLetters() > 0) {
      reasons.add(
          "%d messages were given up in the last hour: see the dead letters for the reasons, and replay them"
              .formatted(backlog.freshDeadLetters()));
    }
    return List.copyOf(reasons);
  }

  private static String said(Duration time) {
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d min".formatted(time.toMinutes());
  }
}
