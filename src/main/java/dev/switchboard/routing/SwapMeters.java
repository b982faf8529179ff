package dev.switchboard.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Which routes are live, since when, and what became of edits. */
@Component
class SwapMeters {

  private final MeterRegistry meters;
  private final Clock clock;
  private final Timer accepted;
  private final Counter refused;
  private final MultiGauge generation;

  SwapMeters(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    this.accepted =
        Timer.builder("switchboard.routes.swaps")
            .description("Edits that went live, and the time to build them")
            .register(meters);
    this.refused =
        Counter.builder("switchboard.routes.refusals")
            .description("Edits that were refused")
            .register(meters);
    this.generation =
        MultiGauge.builder("switchboard.routes.generation")
            .description("Always 1; the tag is the hash of the live files' content")
            .register(meters);
  }

  /** The first generation is live. */
  void live(LiveRoutes routes) {
    Gauge.builder(
            "switchboard.routes.refused", routes, r -> r.status().refused().isPresent() ? 1 : 0)
        .description("1 while the folder says what was refused")
        .register(meters);
    TimeGauge.builder("switchboard.routes.age", () -> age(routes), TimeUnit.SECONDS)
        .description("How long the generation has been live")
        .register(meters);
    name(routes);
  }

  /**
   * @param took nanoseconds
   */
  void accepted(long took, LiveRoutes routes) {
    accepted.record(took, TimeUnit.NANOSECONDS);
    name(routes);
  }

  void refused() {
    refused.increment();
  }

  /** One row, so that the one before goes: a tag for each edit would pile up. */
  private void name(LiveRoutes routes) {
    generation.register(
        List.of(MultiGauge.Row.of(Tags.of("hash", routes.current().hash()), 1)), true);
  }

  private long age(LiveRoutes routes) {
    return Duration.between(routes.status().since(), clock.instant()).toSeconds();
  }
}
