package dev.switchboard.bench.load;

import java.util.Arrays;

/** Times in nanoseconds, as they come. */
final class Nanos {

  private long[] times = new long[64];
  private int count;

  void add(long time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = time;
  }

  long[] takeAll() {
    var all = Arrays.copyOf(times, count);
    count = 0;
    return all;
  }
}
