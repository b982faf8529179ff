package dev.switchboard.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Now and then: deletes what is over, and counts what waits, for whoever watches the meters. */
@Component
class Housekeeping implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private static final long COUNT = 30; // seconds between two looks
  private static final long FINISH = 5; // seconds for the transaction under way at a stop

  /** Along the lanes that wait, and one look-up for each; a join would read all messages. */
  private static final String BACKLOG =
      """
      select
        (select count(*) from dead_letter where replayed_at is null) as dead_letters,
        (select count(*) from dead_letter
          where replayed_at is null and given_up_at > clock_timestamp() - interval '1 hour')
          as fresh_dead_letters,
        coalesce((
          select extract(epoch from clock_timestamp() - min(m.journalled_at))
          from lane l cross join lateral (
            select journalled_at, due_at from message
            where lane = l.id and seq > l.done_seq order by seq limit 1) m
          where l.wake_at is not null and (m.due_at is null or m.due_at <= clock_timestamp())), 0)
          as oldest,
        (select count(*) from lane where wake_at < clock_timestamp()) as lanes_due
      """;

  /**
   * @param freshDeadLetters of the last hour
   * @param oldest seconds since the oldest message that waits was journalled; 0: none waits
   * @param lanesDue lanes that could be worked on and are not; of all replicas
   */
  record Backlog(long deadLetters, long freshDeadLetters, double oldest, long lanesDue) {

    static final Backlog NONE = new Backlog(0, 0, 0, 0);
  }

  private final Retention retention;
  private final List<Purge> others;
  private final RetentionSettings settings;
  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private volatile Backlog backlog = Backlog.NONE;
  private ScheduledExecutorService clock;
  private boolean databaseAway;

  Housekeeping(
      Retention retention,
      List<Purge> others,
      RetentionSettings settings,
      JdbcClient jdbc,
      MeterRegistry meters) {
    this.retention = retention;
    this.others = others;
    this.settings = settings;
    this.jdbc = jdbc;
    this.meters = meters;
  }

  /** What waited at the last look. */
  Backlog backlog() {
    return backlog;
  }

  @Override
  public void start() {
    Gauge.builder("switchboard.dead.letters", () -> backlog.deadLetters())
        .description("Messages that were given up and not replayed")
        .register(meters);
    Gauge.builder("switchboard.oldest.waiting", () -> backlog.oldest())
        .baseUnit("seconds")
        .description("Age of the oldest message that is not delivered")
        .register(meters);
    Gauge.builder("switchboard.lanes.due", () -> backlog.lanesDue())
        .description("Lanes that could be worked on, if anybody had the time")
        .register(meters);
    clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "housekeeping");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleWithFixedDelay(() -> quietly(this::count), 0, COUNT, TimeUnit.SECONDS);
    purgeLater();
  }

  /** Replicas that were started together do not come together. */
  private void purgeLater() {
    var jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    var wait = Math.round(settings.every().toMillis() * jitter);
    clock.schedule(
        () -> {
          quietly(this::purge);
          if (!clock.isShutdown()) {
            purgeLater();
          }
        },
        wait,
        TimeUnit.MILLISECONDS);
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

  private void count() {
    backlog = jdbc.sql(BACKLOG).query(Backlog.class).single();
  }

  private void quietly(Runnable work) {
    try {
      work.run();
      databaseAway = false;
    } catch (RuntimeException e) {
      if (!databaseAway && !clock.isShutdown()) {
        LOG.warn(
            "housekeeping waits for the database: {}", Reason.of(String.valueOf(e.getMessage())));
      }
      databaseAway = true;
    }
  }

  @Override
  public void stop() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(FINISH, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return clock != null && !clock.isShutdown();
  }

  /** Beside the sweeper. */
  @Override
  public int getPhase() {
    return 1_000;
  }
}
