package dev.switchboard.delivery;

import java.util.concurrent.Executor;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Where lanes are worked on: a virtual thread each, or a bounded pool before Java 21. Not an {@link
 * Executor} itself: such a bean would take the place of the one that answers web requests.
 */
@Component
class LaneThreads {

  private final Executor threads;
  private final int capacity;

  LaneThreads(Environment environment, DeliverySettings settings) {
    if (Threading.VIRTUAL.isActive(environment)) {
      threads = new VirtualThreadTaskExecutor("lane-");
      capacity = 2_000;
    } else {
      var pool = new ThreadPoolTaskExecutor();
      pool.setThreadNamePrefix("lane-");
      pool.setCorePoolSize(settings.threads());
      pool.setAllowCoreThreadTimeOut(true);
      pool.setDaemon(true);
      pool.initialize();
      threads = pool;
      capacity = settings.threads();
    }
  }

  void execute(Runnable work) {
    threads.execute(work);
  }

  /** Lanes in hand at the same time; what is due beyond that is left to other replicas. */
  int capacity() {
    return capacity;
  }
}
