package dev.switchboard.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Customers who write to one contestant, and its bot, who hears it. */
public record Load(Target target, Bot bot) {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20); // then it is lost
  private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(10); // after a refusal

  public Measured run(Pace pace, Duration length) throws Exception {
    var end = System.nanoTime() + length.toNanos();
    return run(pace, () -> System.nanoTime() < end);
  }

  /**
   * @param on asked before each message
   */
  public Measured run(Pace pace, BooleanSupplier on) throws Exception {
    times(Line::takeAcknowledgements);
    times(Line::takeDeliveries);
    var before = tally();
    var start = System.nanoTime();
    talk(pace, start, on);
    var end = Math.max(System.nanoTime(), drained());
    return new Measured(
        times(Line::takeAcknowledgements),
        times(Line::takeDeliveries),
        (end - start) / 1e9,
        tally().minus(before));
  }

  /** Of everything so far. */
  public Tally tally() {
    return bot.lines().stream().map(Line::tally).reduce(Tally.NONE, Tally::plus);
  }

  /** How many messages have been acknowledged so far. */
  public long said() {
    return bot.lines().stream().mapToLong(Line::said).sum();
  }

  private void talk(Pace pace, long start, BooleanSupplier on) throws Exception {
    var threads = Executors.newFixedThreadPool(pace.conversations());
    try {
      List<Future<Void>> talks =
          IntStream.range(0, pace.conversations())
              .mapToObj(
                  customer ->
                      threads.submit(
                          () ->
                              pace.isOpen()
                                  ? keepTime(pace, customer, start, on)
                                  : converse(customer, on)))
              .toList();
      for (var talk : talks) {
        talk.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void converse(int customer, BooleanSupplier on) throws Exception {
    var line = bot.line(customer);
    try (var caller = new Caller(target)) {
      while (on.getAsBoolean()) {
        var mark = line.next(System.nanoTime());
        if (say(caller, line, mark)) {
          line.awaitHeard(mark, PATIENCE);
        }
      }
    }
    return null;
  }

  /** A late answer delays the next message, but not the time from which that one is measured. */
  private Void keepTime(Pace pace, int customer, long start, BooleanSupplier on)
      throws IOException {
    var line = bot.line(customer);
    try (var caller = new Caller(target)) {
      for (int nth = 0; on.getAsBoolean(); nth++) {
        var due = start + pace.due(customer, nth);
        for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        say(caller, line, line.next(due));
      }
    }
    return null;
  }

  private static boolean say(Caller caller, Line line, Mark mark) {
    try {
      if (caller.send(mark) == 200) {
        line.acknowledged(mark);
        return true;
      }
    } catch (IOException noAnswer) {
      // counted below
    }
    line.failed();
    LockSupport.parkNanos(AGAIN);
    return false;
  }

  /**
   * Waits for what is still under way.
   *
   * @return when the last of it was heard
   */
  private long drained() {
    var patience = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < patience && tally().lost() > 0) {
      LockSupport.parkNanos(AGAIN);
    }
    return bot.lines().stream().mapToLong(Line::lastHeardAt).max().orElse(0);
  }

  private long[] times(Function<Line, long[]> take) {
    return bot.lines().stream().map(take).flatMapToLong(LongStream::of).sorted().toArray();
  }
}
