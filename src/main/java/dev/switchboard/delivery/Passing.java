package dev.switchboard.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.Typing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What is worth something only now. It is never journalled and never repeated; what is late, or
 * finds all hands full, is dropped and counted. No door and no lane ever waits for it.
 */
@Component
public class Passing implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Passing.class);

  /** The sender's clock may go wrong by some seconds. */
  private static final Duration OLD = Duration.ofSeconds(30);

  private static final Duration LATE = Duration.ofSeconds(3); // since it came in

  /** It shows for five seconds, so more of it would only cost budget. */
  private static final Duration PAUSE = Duration.ofMillis(Typing.DURATION - 1_000L);

  private static final int THREADS = 8;
  private static final int WAITING = 64;
  private static final int PER_DESTINATION = 2; // one that hangs leaves room for all others

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), this::daemon);
  private final Cache<Who, Boolean> shown =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(PAUSE).build();
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
  private final Decisions decisions;
  private final MeterRegistry meters;
  private final Clock clock;

  Passing(Decisions decisions, MeterRegistry meters, Clock clock) {
    this.decisions = decisions;
    this.meters = meters;
    this.clock = clock;
    threads.allowCoreThreadTimeOut(true);
    threads.setRejectedExecutionHandler((work, pool) -> count("dropped"));
  }

  private record Who(UUID conversation, Speaker speaker) {}

  /** Asks the route {@code typing} who is to see it; returns at once. */
  public void typing(Integration integration, Conversation conversation, Typing typing) {
    var now = clock.instant();
    if (typing.sentAt().plus(OLD).isBefore(now)) {
      count("late");
    } else if (shown.asMap().putIfAbsent(new Who(conversation.id(), typing.speaker()), Boolean.TRUE)
        == null) {
      threads.execute(() -> pass(integration, conversation, typing, now));
    }
  }

  private void pass(
      Integration integration, Conversation conversation, Typing typing, Instant cameAt) {
    var place =
        places.computeIfAbsent(
            integration.name() + " " + typing.speaker(), name -> new Semaphore(PER_DESTINATION));
    if (Duration.between(cameAt, clock.instant()).compareTo(LATE) > 0) {
      count("late");
    } else if (!place.tryAcquire()) {
      count("dropped");
    } else {
      try {
        decisions.make("typing", typing, integration, Effects.atDoor("typing", conversation));
        count("passed");
      } catch (RuntimeException e) {
        count("failed");
        LOG.debug("typing is not shown: {}", Reason.of(String.valueOf(e.getMessage())));
      } finally {
        place.release();
      }
    }
  }

  private void count(String outcome) {
    meters.counter("switchboard.typing", "outcome", outcome).increment();
  }

  private Thread daemon(Runnable work) {
    var thread = new Thread(work, "typing");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
