package dev.switchboard.retention;

import dev.switchboard.database.Background;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Deletes what is over, now and then. */
@Component
class Housekeeping implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Retention retention;
  private final List<Purge> others;
  private final RetentionSettings settings;
  private final MeterRegistry meters;
  private ThreadPoolTaskScheduler background;

  Housekeeping(
      Retention retention, List<Purge> others, RetentionSettings settings, MeterRegistry meters) {
    this.retention = retention;
    this.others = others;
    this.settings = settings;
    this.meters = meters;
  }

  @Override
  public void start() {
    background = Background.of("housekeeping", 1);
    background.schedule(this::purge, last -> Instant.now().plus(pause()));
  }

  /** Replicas that were started together do not come together. */
  private Duration pause() {
    var jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    return Duration.ofMillis(Math.round(settings.every().toMillis() * jitter));
  }

  private void purge() {
    var began = System.nanoTime();
    var deleted = retention.purge();
    others.forEach(
        other -> other.purge().forEach((table, rows) -> deleted.merge(table, rows, Long::sum)));
    deleted.forEach(
        (table, rows) ->
            meters.counter("switchboard.retention.deleted", "table", table).increment(rows));
    if (deleted.values().stream().anyMatch(rows -> rows > 0)) {
      LOG.info(
          "retention: deleted {} in {} ms",
          deleted,
          Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
  }

  @Override
  public void stop() {
    background.shutdown();
  }

  @Override
  public boolean isRunning() {
    return background != null && background.isRunning();
  }

  /** Beside the sweeper. */
  @Override
  public int getPhase() {
    return 1_000;
  }
}
