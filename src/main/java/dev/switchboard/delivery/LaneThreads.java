package dev.switchboard.delivery;

import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Where lanes are worked on: a virtual thread each, or a bounded pool before Java 21; either way so
 * that no destination takes the threads of all. Not an {@link Executor} itself: such a bean would
 * take the place of the one that answers web requests.
 */
@Component
class LaneThreads {

  private static final int VIRTUAL = 2_000;
  private static final int VIRTUAL_PER_DESTINATION = 500;

  private final Bulkheads bulkheads;

  LaneThreads(Environment environment, DeliverySettings settings, MeterRegistry meters) {
    var asked = settings.threadsPerDestination();
    if (Threading.VIRTUAL.isActive(environment)) {
      var limit = asked == 0 ? VIRTUAL_PER_DESTINATION : asked;
      bulkheads = new Bulkheads(new VirtualThreadTaskExecutor("lane-"), VIRTUAL, limit);
    } else {
      var limit = asked == 0 ? Math.max(1, settings.threads() / 2) : asked;
      bulkheads = new Bulkheads(pool(settings.threads()), settings.threads(), limit);
    }
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads.registry()).bindTo(meters);
  }

  private static Executor pool(int threads) {
    var pool = new ThreadPoolTaskExecutor();
    pool.setThreadNamePrefix("lane-");
    pool.setCorePoolSize(threads);
    pool.setAllowCoreThreadTimeOut(true);
    pool.setDaemon(true);
    pool.initialize();
    return pool;
  }

  /** At once, or when the destination has a thread left. */
  void execute(Destination to, Runnable work) {
    bulkheads.execute(to, work);
  }

  /** Whether this destination's lanes are better left in the database for now. */
  boolean isFull(Destination to) {
    return bulkheads.isFull(to);
  }

  void onRoom(Runnable tell) {
    bulkheads.onRoom(tell);
  }

  List<Destination> full() {
    return bulkheads.full();
  }

  /** What waits for a thread gets one, to hear that we stop. */
  void stop() {
    bulkheads.open();
  }
}
