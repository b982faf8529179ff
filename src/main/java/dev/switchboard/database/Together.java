package dev.switchboard.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Whoever comes first asks the database for all who come meanwhile (group commit, when it is asked
 * to write): nobody waits for company, so a lonely one is as fast as can be, and under load one
 * statement serves many.
 */
public final class Together<T, R> {

  private static final int LARGEST = 200;

  private final Queue<Rider> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore leading = new Semaphore(1); // two made more statements, each dearer
  private final Function<List<T>, List<R>> together;

  /**
   * @param together does all or nothing; answers in the order of what it was given
   */
  public Together(Function<List<T>, List<R>> together) {
    this.together = together;
  }

  /**
   * @return when it is done
   * @throws RuntimeException what the database threw; what others rode along has no part in it
   */
  public R join(T item) {
    var rider = new Rider(item);
    waiting.add(rider);
    var interrupted = false;
    while (!rider.arrived) {
      interrupted |= Thread.interrupted(); // what is under way is finished
      if (!rider.taken && leading.tryAcquire()) {
        try {
          lead(rider);
        } finally {
          leading.release();
          wakeNext();
        }
      } else {
        LockSupport.park(this);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return rider.result();
  }

  /** Until our own is done, or another leader has taken it along. */
  private void lead(Rider own) {
    while (!own.taken) {
      var riders = new ArrayList<Rider>();
      for (Rider next; riders.size() < LARGEST && (next = waiting.poll()) != null; ) {
        next.taken = true;
        riders.add(next);
      }
      if (!riders.isEmpty()) {
        run(riders);
      }
    }
  }

  private void wakeNext() {
    var next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.thread);
    }
  }

  private void run(List<Rider> riders) {
    try {
      var results = together.apply(riders.stream().map(r -> r.item).toList());
      for (int i = 0; i < riders.size(); i++) {
        riders.get(i).arrive(results.get(i), null);
      }
    } catch (RuntimeException | Error failure) {
      if (riders.size() == 1 || Outage.is(failure) || failure instanceof Error) {
        riders.forEach(rider -> rider.arrive(null, failure));
      } else {
        riders.forEach(rider -> run(List.of(rider))); // the one at fault fails alone
      }
    }
  }

  private final class Rider {

    private final T item;
    private final Thread thread = Thread.currentThread();
    private R result;
    private Throwable failure;
    private volatile boolean taken;
    private volatile boolean arrived;

    Rider(T item) {
      this.item = item;
    }

    void arrive(R itsResult, Throwable itsFailure) {
      result = itsResult;
      failure = itsFailure;
      arrived = true;
      LockSupport.unpark(thread);
    }

    R result() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception; // its stack is the leader's
      }
      return result;
    }
  }
}
