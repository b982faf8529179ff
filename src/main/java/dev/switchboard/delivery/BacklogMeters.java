package dev.switchboard.delivery;

import dev.switchboard.database.Background;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Counts what waits and what was given up, for whoever watches the meters. */
@Component
class BacklogMeters implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofSeconds(30);

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

  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private volatile Backlog backlog = Backlog.NONE;
  private ThreadPoolTaskScheduler background;

  BacklogMeters(JdbcClient jdbc, MeterRegistry meters) {
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
    background = Background.of("backlog", 1);
    background.scheduleWithFixedDelay(this::count, PAUSE);
  }

  private void count() {
    backlog = jdbc.sql(BACKLOG).query(Backlog.class).single();
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
