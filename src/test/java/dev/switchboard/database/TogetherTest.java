package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** A lost wake-up would be a thread that waits for ever: nothing here may take a minute. */
@Timeout(60)
class TogetherTest {

  private static final int THREADS = 8;
  private static final int LARGEST = 200;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger entered = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void everyoneGetsTheirOwnResultAndNobodyWaitsForEver() throws Exception {
    var each = 5_000;
    var group = new Together<Integer, Integer>(doubling());

    var wrong =
        all(
            THREADS,
            thread -> {
              var bad = 0;
              for (int i = 0; i < each; i++) {
                var item = thread * each + i;
                bad += group.join(item) == 2 * item ? 0 : 1;
              }
              return bad;
            });

    assertThat(wrong).containsOnly(0);
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(THREADS * each);
    assertThat(batches).allMatch(batch -> !batch.isEmpty() && batch.size() <= LARGEST);
    assertThat(batches.stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  @Test
  void whoComesWhileOneIsUnderWayRidesTogetherAndInOrder() throws Exception {
    var group = new Together<Integer, Integer>(behindTheGate(doubling()));
    var riders = crowd(group, 1 + 300);

    gate.countDown();

    for (int i = 0; i < riders.size(); i++) {
      assertThat(riders.get(i).get()).isEqualTo(2 * i);
    }
    assertThat(batches.stream().map(List::size)).contains(1, LARGEST).allMatch(n -> n <= LARGEST);
    assertThat(batches).allSatisfy(batch -> assertThat(batch).isSorted());
  }

  @Test
  void oneThatIsAtFaultFailsAlone() throws Exception {
    var group = new Together<Integer, Integer>(behindTheGate(refusing(7)));
    var riders = crowd(group, 20);

    gate.countDown();

    for (int i = 0; i < riders.size(); i++) {
      var rider = riders.get(i);
      if (i == 7) {
        assertThatThrownBy(rider::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(DataIntegrityViolationException.class);
      } else {
        assertThat(rider.get()).isEqualTo(2 * i);
      }
    }
  }

  @Test
  void anOutageIsEverybodysAndIsNotTriedOneByOne() throws Exception {
    var group = new Together<Integer, Integer>(behindTheGate(away()));
    var riders = crowd(group, 20);

    gate.countDown();

    for (var rider : riders) {
      assertThatThrownBy(rider::get).hasCauseInstanceOf(DataAccessResourceFailureException.class);
    }
    assertThat(batches).hasSizeLessThanOrEqualTo(2);
    var afterwards = new Together<Integer, Integer>(doubling());
    assertThat(afterwards.join(1)).isEqualTo(2);
  }

  @Test
  void anErrorReachesAllAndTheNextOnesGoOn() throws Exception {
    var once = new AtomicInteger();
    Function<List<Integer>, List<Integer>> broken =
        items -> {
          if (once.getAndIncrement() == 0) {
            throw new NoClassDefFoundError("once");
          }
          return doubling().apply(items);
        };
    var group = new Together<Integer, Integer>(broken);

    assertThatThrownBy(() -> group.join(1)).isInstanceOf(NoClassDefFoundError.class);
    assertThat(all(THREADS, group::join))
        .isEqualTo(IntStream.range(0, THREADS).mapToObj(i -> 2 * i).toList());
  }

  @Test
  void whoIsInterruptedGetsTheResultAndStaysInterrupted() throws Exception {
    var group = new Together<Integer, Integer>(behindTheGate(doubling()));
    var leader = submit(() -> group.join(0));
    await().until(() -> entered.get() == 1);
    var waiting = Collections.synchronizedList(new ArrayList<Thread>());
    var riders =
        IntStream.range(1, 9)
            .mapToObj(
                i ->
                    submit(
                        () -> {
                          waiting.add(Thread.currentThread());
                          return group.join(i) == 2 * i && Thread.currentThread().isInterrupted();
                        }))
            .toList();
    await().until(() -> waiting.size() == 8 && waiting.stream().allMatch(TogetherTest::waits));
    waiting.forEach(Thread::interrupt);
    gate.countDown();

    for (var rider : riders) {
      assertThat(rider.get()).isTrue();
    }
    leader.get();
  }

  @Test
  void aThousandInterruptionsLoseNobody() throws Exception {
    var group = new Together<Integer, Integer>(doubling());

    var right =
        all(
            THREADS,
            thread -> {
              var good = 0;
              for (int i = 0; i < 1_000; i++) {
                if (i % 3 == 0) {
                  Thread.currentThread().interrupt();
                }
                good += group.join(i) == 2 * i ? 1 : 0;
                good -= i % 3 == 0 && !Thread.interrupted() ? 1 : 0;
              }
              return good;
            });

    assertThat(right).containsOnly(1_000);
  }

  private Function<List<Integer>, List<Integer>> doubling() {
    return items -> {
      batches.add(items);
      return items.stream().map(item -> 2 * item).toList();
    };
  }

  private Function<List<Integer>, List<Integer>> refusing(int bad) {
    return items -> {
      if (items.contains(bad)) {
        throw new DataIntegrityViolationException("refused");
      }
      return doubling().apply(items);
    };
  }

  private Function<List<Integer>, List<Integer>> away() {
    return items -> {
      batches.add(items);
      throw new DataAccessResourceFailureException("away");
    };
  }

  private Function<List<Integer>, List<Integer>> behindTheGate(
      Function<List<Integer>, List<Integer>> together) {
    return items -> {
      entered.incrementAndGet();
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return together.apply(items);
    };
  }

  /** The first leads, alone; all others wait in their order, and ride together. */
  private List<Future<Integer>> crowd(Together<Integer, Integer> group, int size) {
    var riders = new ArrayList<Future<Integer>>();
    var seen = Collections.synchronizedList(new ArrayList<Thread>());
    for (int i = 0; i < size; i++) {
      var item = i;
      riders.add(
          submit(
              () -> {
                seen.add(Thread.currentThread());
                return group.join(item);
              }));
      await()
          .pollDelay(0, TimeUnit.MILLISECONDS)
          .pollInterval(100, TimeUnit.MICROSECONDS)
          .until(() -> seen.size() == item + 1 && waits(seen.get(item)));
    }
    return riders;
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  private <T> List<T> all(int count, Function<Integer, T> work) throws Exception {
    var done = new ArrayList<T>();
    var futures = IntStream.range(0, count).mapToObj(i -> submit(() -> work.apply(i))).toList();
    for (var future : futures) {
      done.add(future.get());
    }
    return done;
  }

  private <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }
}
