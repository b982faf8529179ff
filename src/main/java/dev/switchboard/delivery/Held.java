package dev.switchboard.delivery;

import java.time.Duration;

/** A claim in our hands, and how long we may believe in it by our own clock. */
final class Held {

  private static final long YOUNG = 1_000_000_000; // nanoseconds

  private final Claim claim;
  private final long lease;
  private volatile long renewed = System.nanoTime();

  Held(Claim claim, Duration lease) {
    this.claim = claim;
    this.lease = lease.toNanos();
  }

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
    return System.nanoTime() - renewed < YOUNG;
  }

  boolean wantsRenewal() {
    return System.nanoTime() - renewed > lease / 3;
  }

  boolean expired() {
    return System.nanoTime() - renewed > lease;
  }
}
