package dev.switchboard.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How attempts end, and how long a message is on its way; looked up once, not for each message. */
final class AttemptMeters {

  /** From what nobody notices to what nobody waits for. */
  private static final Duration[] TIMES =
      Stream.of(
              10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000, 600_000,
              3_600_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<String, Map<String, Counter>> attempts = new ConcurrentHashMap<>();
  private final Map<String, Timer> delivered = new ConcurrentHashMap<>();
  private final MeterRegistry meters;

  AttemptMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void ended(String outcome, Direction lane) {
    attempts
        .computeIfAbsent(outcome, any -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            lane.lane(),
            name -> meters.counter("switchboard.attempts", "outcome", outcome, "lane", name))
        .increment();
  }

  /**
   * @param age since it was journalled, with all its attempts
   */
  void delivered(Direction lane, Duration age) {
    delivered.computeIfAbsent(lane.lane(), this::timer).record(age);
  }

  private Timer timer(String lane) {
    return Timer.builder("switchboard.delivery")
        .description(
            "From the journal to the end of the message in its lane, all attempts included")
        .tag("lane", lane)
        .serviceLevelObjectives(TIMES)
        .register(meters);
  }
}
