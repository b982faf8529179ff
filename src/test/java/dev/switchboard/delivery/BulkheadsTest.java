package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkheadsTest {

  private static final Destination BOT = Destination.bot("shop");
  private static final Destination CHANNEL = Destination.channel("shop");

  private final Deque<Runnable> threads = new ArrayDeque<>(); // each is one that has been taken
  private final List<String> done = new ArrayList<>();

  @Test
  void aDestinationTakesItsShareAndTheRestWaitsInOrder() {
    var bulkheads = new Bulkheads(threads::add, 64, 4);
    lanes(bulkheads, BOT, "bot", 6);
    assertThat(threads).hasSize(4);
    threads.remove().run();
    assertThat(threads).hasSize(4);
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
    assertThat(done).containsExactly("bot 0", "bot 1", "bot 2", "bot 3", "bot 4", "bot 5");
  }

  @Test
  void oneThatHangsLeavesThreadsForTheOthers() {
    var bulkheads = new Bulkheads(threads::add, 64, 32);
    lanes(bulkheads, BOT, "bot", 100);
    assertThat(threads).hasSize(32);
    lanes(bulkheads, CHANNEL, "channel", 100);
    assertThat(threads).hasSize(48);
  }

  @Test
  void howeverManyHang_theNextOneGetsAThread() {
    var bulkheads = new Bulkheads(threads::add, 64, 32);
    for (var n = 0; n < 6; n++) {
      var before = threads.size();
      lanes(bulkheads, Destination.bot("shop-" + n), "hangs", 100);
      assertThat(threads).hasSizeGreaterThan(before);
    }
    assertThat(threads).hasSizeLessThan(64);
  }

  @Test
  void aDestinationIsFullWhenFourTimesItsShareWaits() {
    var bulkheads = new Bulkheads(threads::add, 64, 2);
    lanes(bulkheads, BOT, "bot", 2 + 7);
    assertThat(bulkheads.isFull(BOT)).isFalse();
    lanes(bulkheads, BOT, "bot", 1);
    assertThat(bulkheads.full()).containsExactly(BOT);
    assertThat(bulkheads.isFull(CHANNEL)).isFalse();
    threads.remove().run();
    assertThat(bulkheads.full()).isEmpty();
  }

  @Test
  void aDestinationThatWasFullTellsOnceThatItHasRoom() {
    var bulkheads = new Bulkheads(threads::add, 64, 2);
    bulkheads.onRoom(() -> done.add("room"));
    lanes(bulkheads, BOT, "bot", 2 + 8);
    assertThat(bulkheads.isFull(BOT)).isTrue();
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
    assertThat(done).containsOnlyOnce("room").hasSize(11);
  }

  @Test
  void atTheEndNobodyWaits() {
    var bulkheads = new Bulkheads(threads::add, 64, 2);
    lanes(bulkheads, BOT, "bot", 10);
    bulkheads.open();
    assertThat(threads).hasSize(10);
  }

  @Test
  void workThatFailsGivesItsThreadBack() {
    var bulkheads = new Bulkheads(threads::add, 64, 1);
    bulkheads.execute(
        BOT,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    lanes(bulkheads, BOT, "bot", 1);
    try {
      threads.remove().run();
    } catch (IllegalStateException onPurpose) {
      assertThat(threads).hasSize(1);
    }
    assertThat(bulkheads.registry().bulkhead("shop/bot").getMetrics().getAvailableConcurrentCalls())
        .isZero();
  }

  private void lanes(Bulkheads bulkheads, Destination to, String name, int count) {
    IntStream.range(0, count).forEach(n -> bulkheads.execute(to, () -> done.add(name + " " + n)));
  }
}
