package dev.switchboard.figures;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * How many took how long, in buckets as HdrHistogram has them: exact below 16 ms, then eight to
 * each doubling, so that what is read is at most a sixteenth off. Several can be added up, which
 * percentiles cannot.
 */
public final class Latency {

  private static final int BITS = 3; // 2^3 buckets to each doubling
  private static final int STEPS = 1 << BITS;

  /** The last bucket takes all that took longer than 70 minutes. */
  static final int BUCKETS = (22 - BITS + 1) * STEPS + 1; // 2^22 ms

  static final Latency NONE = new Latency(new long[0]);

  private final long[] counts;

  private Latency(long[] counts) {
    this.counts = counts;
  }

  static Latency of(AtomicLongArray counting) {
    var counts = new long[counting.length()];
    Arrays.setAll(counts, counting::get);
    return new Latency(counts);
  }

  /** As the database has it, without the empty buckets at the end. */
  static Latency of(Long[] stored) {
    return new Latency(Arrays.stream(stored).mapToLong(Long::longValue).toArray());
  }

  static int bucket(long millis) {
    if (millis < STEPS) {
      return (int) Math.max(0, millis);
    }
    var doublings = 63 - Long.numberOfLeadingZeros(millis) - BITS;
    return Math.min(doublings * STEPS + (int) (millis >>> doublings), BUCKETS - 1);
  }

  /** In the middle of a bucket. */
  private static long millis(int bucket) {
    if (bucket < 2 * STEPS) {
      return bucket;
    }
    var doublings = bucket / STEPS - 1;
    var low = (long) (bucket - doublings * STEPS) << doublings;
    return low + (1L << doublings) / 2;
  }

  Latency plus(Latency other) {
    var sums = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
    for (var bucket = 0; bucket < other.counts.length; bucket++) {
      sums[bucket] += other.counts[bucket];
    }
    return new Latency(sums);
  }

  Latency minus(Latency before) {
    var rest = counts.clone();
    for (var bucket = 0; bucket < before.counts.length; bucket++) {
      rest[bucket] -= before.counts[bucket];
    }
    return new Latency(rest);
  }

  /**
   * @param share of all, such as 0.99
   * @return milliseconds within which so many were delivered; empty when none was
   */
  public OptionalLong within(double share) {
    var wanted = Math.max(1, (long) Math.ceil(share * Arrays.stream(counts).sum()));
    var seen = 0L;
    for (var bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return OptionalLong.of(millis(bucket));
      }
    }
    return OptionalLong.empty();
  }

  /** An array of PostgreSQL's, as text. */
  String stored() {
    var last = counts.length;
    while (last > 0 && counts[last - 1] == 0) {
      last--;
    }
    return Arrays.stream(counts, 0, last)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
