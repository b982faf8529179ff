package dev.switchboard.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works on the lanes that this replica has claimed: one letter of a lane at a time, in order. */
@Component
class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long PAUSE = 100; // milliseconds, while the database is away

  private final Map<Claim, Held> inHand = new ConcurrentHashMap<>();
  private final LaneThreads threads;
  private final DeliverySettings settings;
  private final Journal journal;
  private final Lanes lanes;
  private final Commits commits;
  private final Attempts attempts;
  private volatile boolean stopping;

  Dispatcher(
      LaneThreads threads, DeliverySettings settings, Journal journal, Lanes lanes, Commits commits, Attempts attempts) {
    this.threads = threads;
    this.settings = settings;
    this.journal = journal;
    this.lanes = lanes;
    this.commits = commits;
    this.attempts = attempts;
  }

  /** Only after the transaction that made the claim has committed. */
  void start(Claim claim) {
    var held = new Held(claim, settings.lease());
    inHand.put(claim, held);
    try {
      threads.execute(() -> work(held));
    } catch (RuntimeException refused) {
      inHand.remove(claim); // the lease ends, somebody takes over
    }
  }

  Collection<Held> inHand() {
    return inHand.values();
  }

  int room() {
    return stopping ? 0 : Math.max(0, threads.capacity() - inHand.size());
  }

  /** What is under way is finished; what waits is left to the other replicas at once. */
  void stop() {
    stopping = true;
  }

  private void work(Held held) {
    try {
      var more = true;
      while (more && !stopping) {
        more = next(held);
      }
      if (more) {
        lanes.release(held.claim());
      }
    } catch (Commits.LaneLost e) {
      LOG.warn("lane {} was taken over by another replica", held.claim().lane());
    } catch (RuntimeException e) {
      LOG.error("lane {} is left until its lease ends: {}", held.claim().lane(), e.toString(), e);
    } finally {
      inHand.remove(held.claim());
    }
  }

  private boolean next(Held held) {
    var next = whileHeld(held, () -> journal.next(held.claim()));
    if (next instanceof Journal.Next.Waiting waiting) {
      var conclusion = attempts.attempt(held.claim(), waiting.letter());
      var asked = System.nanoTime();
      var committed = whileHeld(held, conclusion);
      committed.claims().forEach(this::start);
      held.renewed(asked);
      return committed.more();
    }
    return next instanceof Journal.Next.Gap gap
        && whileHeld(held, () -> commits.skip(held.claim(), gap.upTo())).orElse(false);
  }

  /** A call out that has been made must not be forgotten because the database is away for a moment. */
  private <T> T whileHeld(Held held, Supplier<T> statement) {
    while (true) {
      try {
        return statement.get();
      } catch (DataAccessException | TransactionException away) {
        if (held.expired()) {
          throw away;
        }
        LOG.warn("the database does not answer, trying again: {}", away.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
