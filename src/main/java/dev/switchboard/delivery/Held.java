package dev.switchboard.delivery;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A claim in our hands, and how long we may believe in it by our own clock. */
final class Held {

  private static final int AHEAD = 8; // letters
  private static final long YOUNG = 1_000_000_000; // nanoseconds

  private final Claim claim;
  private final long lease;
  private final NavigableMap<Long, Offered> offered = new ConcurrentSkipListMap<>();
  private final long made = System.nanoTime();
  private long ended = Long.MIN_VALUE; // not known yet
  private int looks;
  private volatile long renewed = made;

  Held(Claim claim, Duration lease) {
    this.claim = claim;
    this.lease = lease.toNanos();
  }

  /** What came in behind what is worked on need not be read again. */
  void offer(Turn turn) {
    if (offered.size() < AHEAD) {
      offered.put(turn.letter().seq(), new Offered(turn, System.nanoTime()));
    }
  }

  /**
   * The letter at hand is decided anew.
   *
   * @return how often by now
   */
  int looksAgain() {
    return ++looks;
  }

  /** All up to this place has come to its end. */
  void ended(long seq) {
    ended = seq;
    looks = 0;
    offered.headMap(seq, true).clear();
  }

  /**
   * @return what comes next; empty when it has to be looked for
   */
  Optional<Turn> next() {
    return Optional.ofNullable(offered.remove(ended + 1))
        .filter(it -> System.nanoTime() - it.at() < YOUNG)
        .map(Offered::turn);
  }

  private record Offered(Turn turn, long at) {}

  Claim claim() {
    return claim;
  }

  /**
   * @param asked when the database was asked, so before it started to count
   */
  void renewed(long asked) {
    renewed = asked;
  }

  /** What was read with the claim still holds, for all that matters before a commit looks again. */
  boolean isYoung() {
    return System.nanoTime() - made < YOUNG;
  }

  boolean wantsRenewal() {
    return System.nanoTime() - renewed > lease / 3;
  }

  boolean expired() {
    return System.nanoTime() - renewed > lease;
  }
}
