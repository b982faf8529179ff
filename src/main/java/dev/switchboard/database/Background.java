package dev.switchboard.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What is done again and again beside the messages. No failure ends it; that the database is away
 * is said once a minute, whatever else goes wrong is said in full.
 */
public final class Background {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();
  private static final int FINISH = 5; // seconds for what is under way at a stop

  private Background() {}

  /**
   * @param name of its threads, and in the log
   */
  public static ThreadPoolTaskScheduler of(String name, int threads) {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setThreadNamePrefix(name + "-");
    scheduler.setPoolSize(threads);
    scheduler.setDaemon(true); // a start that fails later must not be kept alive
    scheduler.setAwaitTerminationSeconds(FINISH);
    var said = new AtomicLong(System.nanoTime() - PAUSE);
    scheduler.setErrorHandler(
        failure -> {
          if (!scheduler.getScheduledExecutor().isShutdown()) {
            tell(name, failure, said);
          }
        });
    scheduler.initialize();
    return scheduler;
  }

  private static void tell(String name, Throwable failure, AtomicLong said) {
    if (!Outage.is(failure)) {
      LOG.error("{} failed, and goes on", name, WithoutWords.of(failure));
      return;
    }
    var before = said.get();
    var now = System.nanoTime();
    if (now - before >= PAUSE && said.compareAndSet(before, now)) {
      LOG.warn(
          "{} waits for the database: {}",
          name,
          String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
