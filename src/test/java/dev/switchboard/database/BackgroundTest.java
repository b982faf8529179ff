package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class BackgroundTest {

  private final ThreadPoolTaskScheduler background = Background.of("broom", 1);
  private final AtomicInteger times = new AtomicInteger();

  @AfterEach
  void stop() {
    background.shutdown();
  }

  @Test
  void noFailureEndsIt_notEvenOneOfTheMachine() {
    again(
        () -> {
          throw new NoClassDefFoundError("gone");
        });

    await().until(() -> times.get() > 3);
  }

  @Test
  void aDatabaseThatIsAwayIsSaidOnce() {
    var log = (Logger) LoggerFactory.getLogger(Background.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try {
      again(
          () -> {
            throw new QueryTimeoutException("nobody answers\nat all");
          });

      await().until(() -> times.get() > 3);
      assertThat(lines.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("broom waits for the database: nobody answers");
    } finally {
      log.detachAppender(lines);
    }
  }

  @Test
  void afterItsStopNothingIsDone() {
    again(() -> {});
    await().until(() -> times.get() > 0);

    background.shutdown();

    assertThat(background.isRunning()).isFalse();
    var before = times.get();
    await().during(Duration.ofMillis(100)).until(() -> times.get() == before);
  }

  private void again(Runnable work) {
    background.scheduleWithFixedDelay(
        () -> {
          times.incrementAndGet();
          work.run();
        },
        Duration.ofMillis(1));
  }
}
