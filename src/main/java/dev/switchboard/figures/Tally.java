package dev.switchboard.figures;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** One integration's counters; they only grow. */
final class Tally {

  final LongAdder received = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder postponed = new LongAdder();
  final LongAdder givenUp = new LongAdder();
  private final AtomicLongArray latency = new AtomicLongArray(Latency.BUCKETS);

  void took(long millis) {
    latency.incrementAndGet(Latency.bucket(millis));
  }

  Counts counts() {
    return new Counts(
        received.sum(),
        delivered.sum(),
        failed.sum(),
        postponed.sum(),
        givenUp.sum(),
        Latency.of(latency));
  }
}
