package dev.switchboard.delivery;

import static dev.switchboard.delivery.Direction.TO_CUSTOMER;
import static dev.switchboard.delivery.Direction.TO_HOLDER;

import dev.switchboard.database.Outage;
import dev.switchboard.database.WithoutWords;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<Direction> OFFERED = EnumSet.of(TO_HOLDER, TO_CUSTOMER);
  private static final int ROUNDS = 5; // of one letter: nobody hands over and back so fast
  private static final long PAUSE = 100; // milliseconds, while the database is away

  private final Map<Claim, Held> inHand = new ConcurrentHashMap<>();
  private final Map<Long, Held> latest = new ConcurrentHashMap<>(); // by lane
  private final LaneThreads threads;
  private final DeliverySettings settings;
  private final Journal journal;
  private final Lanes lanes;
  private final Attempts attempts;
  private final Traces traces;
  private final LogFields fields;
  private volatile boolean stopping;

  Dispatcher(
      LaneThreads threads,
      DeliverySettings settings,
      Journal journal,
      Lanes lanes,
      Attempts attempts,
      Traces traces,
      LogFields fields) {
    this.threads = threads;
    this.settings = settings;
    this.journal = journal;
    this.lanes = lanes;
    this.attempts = attempts;
    this.traces = traces;
    this.fields = fields;
  }

  /**
   * Only after the transaction that made the claim has committed. A destination with a long line
   * gets its lanes by the sweeper, the oldest first.
   */
  void start(Start start) {
    if (threads.isFull(start.claim().to())) {
      leave(start.claim());
    } else {
      takeUp(start);
    }
  }

  private void leave(Claim claim) {
    try {
      lanes.release(claim);
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("lane {} is left until its lease ends", claim.lane(), away);
    }
  }

  void takeUp(Start start) {
    var held = new Held(start.claim(), settings.lease());
    inHand.put(start.claim(), held);
    latest.put(start.claim().lane(), held);
    try {
      threads.execute(start.claim().to(), () -> work(held, start.turn()));
    } catch (RuntimeException refused) {
      leaveOff(held); // the lease ends, somebody takes over
    }
  }

  /**
   * A letter for a lane that may be in our hands. Towards Genesys Cloud, what is ahead may change
   * what is known of the conversation there: that is read anew.
   */
  void offer(Appends.Behind behind) {
    var held = latest.get(behind.lane());
    if (held != null
        && held.claim().owner() == behind.owner()
        && OFFERED.contains(held.claim().direction())) {
      held.offer(behind.turn());
    }
  }

  private void leaveOff(Held held) {
    inHand.remove(held.claim());
    latest.remove(held.claim().lane(), held);
  }

  Collection<Held> inHand() {
    return inHand.values();
  }

  /** Their lanes are not to be claimed: enough of them wait here. */
  Collection<Destination> full() {
    return threads.full();
  }

  /** Is told when a destination that was full has room for more. */
  void onRoom(Runnable tell) {
    threads.onRoom(tell);
  }

  boolean isStopping() {
    return stopping;
  }

  /** What is under way is finished; what waits is left to the other replicas at once. */
  void stop() {
    stopping = true;
    threads.stop();
  }

  private void work(Held held, Optional<Turn> atHand) {
    try {
      var more = true;
      var turn = atHand.filter(it -> held.isYoung());
      while (more && !stopping) {
        more = turn.isPresent() ? conclude(held, turn.get()) : next(held);
        turn = held.next();
      }
      if (more) {
        lanes.release(held.claim());
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn(
          "lane {} is left until its lease ends: {}", held.claim().lane(), Reason.of(e.toString()));
    } catch (RuntimeException e) {
      LOG.error("lane {} is left until its lease ends", held.claim().lane(), WithoutWords.of(e));
    } finally {
      leaveOff(held);
    }
  }

  private boolean next(Held held) {
    var next = whileHeld(held, () -> journal.next(held.claim()));
    if (next instanceof Journal.Next.Waiting waiting) {
      return conclude(held, waiting.turn());
    }
    if (next instanceof Journal.Next.NotYet notYet) {
      whileHeld(held, () -> lanes.sleepUntil(held.claim(), notYet.due()));
      return false;
    }
    return next instanceof Journal.Next.Gap gap
        && whileHeld(held, () -> lanes.skip(held.claim(), gap.upTo()));
  }

  private boolean conclude(Held held, Turn turn) {
    var committed =
        fields.areWanted()
            ? fields.around(held.claim(), turn, () -> traced(held, turn))
            : traced(held, turn);
    if (committed.what() == Committed.What.LANE_LOST) {
      LOG.warn("lane {} was taken over by another replica, or erased", held.claim().lane());
    }
    committed.started().forEach(this::start);
    if (committed.done()) {
      held.ended(turn.letter().seq());
    }
    return committed.more();
  }

  private Committed traced(Held held, Turn turn) {
    return traces.follows(turn.letter())
        ? traces.following(held.claim(), turn, () -> tried(held, turn))
        : tried(held, turn);
  }

  private Committed tried(Held held, Turn turn) {
    var letter = turn.letter();
    var committed = commit(held, letter, attempts.attempt(held.claim(), turn));
    return committed.what() == Committed.What.HOLDER_CHANGED && held.looksAgain() > ROUNDS
        ? whileHeld(held, attempts.failed(held.claim(), letter, HolderChanged.again()))
        : committed;
  }

  /** What PostgreSQL refuses for good is a failed attempt like any other. */
  private Committed commit(Held held, Journalled letter, Supplier<Committed> conclusion) {
    try {
      return whileHeld(held, conclusion);
    } catch (DataAccessException refused) {
      if (Outage.is(refused)) {
        throw refused;
      }
      LOG.error(
          "the database refuses what {} {} produced",
          letter.step(),
          Reason.of(letter.body().id()),
          WithoutWords.of(refused));
      var why =
          DeliveryFailed.retryable(
              "the database refused it: " + refused.getClass().getSimpleName(), refused);
      return whileHeld(held, attempts.failed(held.claim(), letter, why));
    }
  }

  /**
   * A call out that has been made must not be forgotten because the database is away for a moment.
   */
  private <T> T whileHeld(Held held, Supplier<T> statement) {
    while (true) {
      try {
        return statement.get();
      } catch (DataAccessException | TransactionException away) {
        if (held.expired() || !Outage.is(away)) {
          throw away;
        }
        LOG.warn(
            "the database does not answer, trying again: {}",
            Reason.of(String.valueOf(away.getMessage())));
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
