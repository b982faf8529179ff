package dev.switchboard.simulator;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tasks of one key run one after another, those of different keys beside each other. */
@Component
@Profile("demo")
public class InOrder implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(InOrder.class);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "demo");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();

  public void run(String key, Runnable task) {
    if (threads.isShutdown()) {
      return;
    }
    CompletableFuture<Void> tail =
        tails.compute(
            key,
            (same, before) ->
                before == null
                    ? CompletableFuture.runAsync(logged(key, task), threads)
                    : before.thenRunAsync(logged(key, task), threads));
    tail.whenComplete((done, failure) -> tails.remove(key, tail));
  }

  /** One task's failure must not take along those that wait behind it. */
  private static Runnable logged(String key, Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException failure) {
        log.warn("{} failed in the demo world", key, failure);
      }
    };
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
