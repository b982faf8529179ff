package dev.switchboard.delivery;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** How many ride together in one commit, and how long it takes: once for all of them. */
final class CommitMeters {

  private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200};

  private static final Duration[] TIMES =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 3_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final DistributionSummary size;
  private final Timer time;

  /**
   * @param kind what is committed: arrivals or ends
   */
  CommitMeters(String kind, MeterRegistry meters) {
    this.size =
        DistributionSummary.builder("switchboard.journal.batch")
            .description("Messages in one commit of the journal")
            .tag("kind", kind)
            .serviceLevelObjectives(SIZES)
            .register(meters);
    this.time =
        Timer.builder("switchboard.journal.commit")
            .description("Time that one commit of the journal takes, tries included")
            .tag("kind", kind)
            .serviceLevelObjectives(TIMES)
            .register(meters);
  }

  /** The same, measured; what fails counts too. */
  <T, R> Function<List<T>, List<R>> measured(Function<List<T>, List<R>> together) {
    return riders -> {
      var began = System.nanoTime();
      try {
        return together.apply(riders);
      } finally {
        time.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        size.record(riders.size());
      }
    };
  }
}
