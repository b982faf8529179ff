package dev.switchboard.crash;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Customers who count: each says 1, 2, 3 …, the next number only when the last one was
 * acknowledged. What is not acknowledged is said again, unchanged, to the next replica.
 */
public final class Customers implements AutoCloseable {

  private static final long AGAIN =
      TimeUnit.MILLISECONDS.toNanos(200); // until the next replica is tried

  private final ChannelDoor door;
  private final List<String> replicas;
  private final Duration pause;
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final Map<Said, Long> began = new ConcurrentHashMap<>();
  private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unheard = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Void>> talks = new ArrayList<>();

  /**
   * @param number of the message
   */
  public record Said(String customer, int number) {}

  /**
   * @param replicas URLs
   * @param pause between an acknowledgement and the next message, on average
   */
  public Customers(ChannelDoor door, List<String> replicas, Duration pause) {
    this.door = door;
    this.replicas = replicas;
    this.pause = pause;
  }

  public void start(List<String> names) {
    names.forEach(name -> talks.add(threads.submit(() -> talk(name))));
  }

  /** Each finishes what it is saying. */
  public Map<String, Integer> stop() throws InterruptedException, ExecutionException {
    enough.countDown();
    for (var talk : talks) {
      talk.get();
    }
    return Map.copyOf(acknowledged);
  }

  public int acknowledged() {
    return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Requests that ended with no answer or with 5xx, and were repeated. */
  public int unheard() {
    return unheard.get();
  }

  /** From the first try of each message until it was acknowledged. */
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** {@link System#nanoTime()} of the first try of each message. */
  public Map<Said, Long> began() {
    return Map.copyOf(began);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Void talk(String name) throws InterruptedException {
    var random = ThreadLocalRandom.current();
    for (int number = 1;
        !enough.await(random.nextLong(2 * pause.toMillis() + 1), TimeUnit.MILLISECONDS);
        number++) {
      say(name, number);
      acknowledged.put(name, number);
    }
    return null;
  }

  private void say(String name, int number) throws InterruptedException {
    var at = Instant.now();
    var first = System.nanoTime();
    began.put(new Said(name, number), first);
    var replica = ThreadLocalRandom.current().nextInt(replicas.size());
    while (!accepted(replicas.get(replica++ % replicas.size()), name, number, at)) {
      unheard.incrementAndGet();
      LockSupport.parkNanos(AGAIN);
    }
    waits.add(Duration.ofNanos(System.nanoTime() - first));
  }

  private boolean accepted(String url, String name, int number, Instant at)
      throws InterruptedException {
    try {
      var answer = door.send(url, name, number, at);
      if (answer.statusCode() != 200 && answer.statusCode() < 500) {
        throw new IllegalStateException(
            "refused with " + answer.statusCode() + ": " + answer.body());
      }
      return answer.statusCode() == 200;
    } catch (IOException nobodyAnswered) {
      return false;
    }
  }
}
