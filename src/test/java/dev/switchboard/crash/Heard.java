package dev.switchboard.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What one party has heard from each customer, in the order in which it came. */
public final class Heard {

  /**
   * @param at {@link System#nanoTime()} of its arrival
   * @param answered false when whoever said it was not told that it was heard, and has to say it
   *     again
   */
  public record Word(int number, long at, boolean answered) {}

  private final Map<String, List<Word>> words = new ConcurrentHashMap<>();

  void hear(String customer, int number, boolean answered) {
    var list = words.computeIfAbsent(customer, name -> new ArrayList<>());
    synchronized (list) {
      list.add(new Word(number, System.nanoTime(), answered));
      list.notifyAll();
    }
  }

  public List<Word> of(String customer) {
    var list = words.getOrDefault(customer, List.of());
    synchronized (list) {
      return List.copyOf(list);
    }
  }

  /** Waits for the nth word of this customer. */
  public Word await(String customer, int nth, Duration longest) throws InterruptedException {
    var list = words.computeIfAbsent(customer, name -> new ArrayList<>());
    var end = System.nanoTime() + longest.toNanos();
    synchronized (list) {
      while (list.size() < nth) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException(
              "%s has not been answered for %s".formatted(customer, longest));
        }
        list.wait(left);
      }
      return list.get(nth - 1);
    }
  }

  /** Compares what was heard with each number from first to last, once and in order. */
  public Tally compared(String customer, int first, int last, Strikes strikes) {
    var lastHeard = new HashMap<Integer, Word>();
    int highest = 0;
    int reordered = 0;
    int asked = 0;
    int repeated = 0;
    int late = 0;
    int unexplained = 0;
    for (var word : of(customer)) {
      var before = lastHeard.put(word.number(), word);
      var overtaken = word.number() < highest;
      if (before == null) {
        reordered += overtaken ? 1 : 0;
      } else if (!before.answered() && !overtaken) {
        asked++;
      } else {
        repeated++;
        late += overtaken ? 1 : 0;
        unexplained += strikes.explain(before.at(), word.at()) ? 0 : 1;
      }
      highest = Math.max(highest, word.number());
    }
    var heard = lastHeard.keySet();
    var lost =
        (int) IntStream.rangeClosed(first, last).filter(number -> !heard.contains(number)).count();
    var astray = (int) heard.stream().filter(number -> number < first || number > last).count();
    return new Tally(lost, reordered, astray, asked, repeated, late, unexplained);
  }
}
