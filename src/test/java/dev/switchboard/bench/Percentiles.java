package dev.switchboard.bench;

/** Shares of times in nanoseconds, sorted. */
record Percentiles(long[] sorted) {

  /** Milliseconds. */
  double at(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
  }
}
