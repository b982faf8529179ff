package dev.switchboard.delivery;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Which lane gets a thread. Each destination has a bulkhead, and a line of the lanes that wait for
 * it; no thread waits. A fixed share alone would let two destinations that hang take all threads,
 * so a destination never gets more than are left for all others: each that hangs takes half of what
 * the ones before it have left.
 */
final class Bulkheads {

  private static final int WAITING = 4; // lanes in memory for each that is worked on

  private final Map<Destination, Line> lines = new LinkedHashMap<>();
  private final Executor threads;
  private final int capacity;
  private final int limit;
  private final BulkheadRegistry registry;
  private int running;
  private boolean unbounded;
  private Runnable onRoom = () -> {};

  /**
   * @param capacity all threads
   * @param limit threads for one destination
   */
  Bulkheads(Executor threads, int capacity, int limit) {
    this.threads = threads;
    this.capacity = capacity;
    this.limit = limit;
    this.registry = BulkheadRegistry.of(BulkheadConfig.custom().maxConcurrentCalls(limit).build());
  }

  private static final class Line {
    final Deque<Runnable> waiting = new ArrayDeque<>();
    final Bulkhead bulkhead;
    int running;
    boolean toldFull;

    Line(Bulkhead bulkhead) {
      this.bulkhead = bulkhead;
    }
  }

  BulkheadRegistry registry() {
    return registry;
  }

  synchronized void execute(Destination to, Runnable work) {
    lines.computeIfAbsent(to, same -> new Line(registry.bulkhead(to.name()))).waiting.add(work);
    goOn();
  }

  /** Destinations with so many lanes in memory that more are better left in the database. */
  synchronized List<Destination> full() {
    return lines.keySet().stream().filter(this::isFull).toList();
  }

  synchronized boolean isFull(Destination to) {
    var line = lines.get(to);
    if (line == null || line.waiting.size() < WAITING * limit) {
      return false;
    }
    line.toldFull = true;
    return true;
  }

  /**
   * @param tell when a destination that was full has room for more; must not take long
   */
  synchronized void onRoom(Runnable tell) {
    onRoom = tell;
  }

  /** From now on nobody waits: what is in line only wants to be told that it is over. */
  synchronized void open() {
    unbounded = true;
    goOn();
  }

  private void goOn() {
    lines.forEach(
        (to, line) -> {
          while (!line.waiting.isEmpty() && admits(line)) {
            start(to, line);
          }
        });
  }

  private boolean admits(Line line) {
    return unbounded || line.running < capacity - running && line.bulkhead.tryAcquirePermission();
  }

  private void start(Destination to, Line line) {
    var permitted = !unbounded;
    running++;
    line.running++;
    var work = line.waiting.remove();
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            ended(to, line, permitted);
          }
        });
  }

  /** Whoever had its turn comes last. */
  private synchronized void ended(Destination to, Line line, boolean permitted) {
    running--;
    line.running--;
    if (permitted) {
      line.bulkhead.releasePermission();
    }
    lines.remove(to);
    lines.put(to, line);
    goOn();
    if (line.toldFull && line.waiting.size() <= limit) {
      line.toldFull = false;
      onRoom.run();
    }
  }
}
