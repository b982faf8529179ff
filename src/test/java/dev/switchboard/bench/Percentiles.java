package dev.switchboard.bench;

import java.util.Collection;

/** Times in nanoseconds, sorted. */
record Percentiles(long[] sorted) {

  static Percentiles of(Collection<Long> nanos) {
    return new Percentiles(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  /** Milliseconds. */
  private double at(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms".formatted(at(0.5), at(0.99));
  }
}
