package dev.switchboard.console;

/** Round numbers at the edge of a plot. */
final class Scale {

  private Scale() {}

  /** The next round number; its half is written beside it. */
  static long above(long count) {
    if (count <= 10) {
      return Math.max(2, (count + 1) / 2 * 2);
    }
    for (var power = 10L; ; power *= 10) {
      for (var digit : new long[] {1, 2, 3, 4, 5, 6, 8}) {
        if (digit * power >= count) {
          return digit * power;
        }
      }
    }
  }

  /** Of a power of ten. */
  static String millis(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    return millis < 1_000_000 ? millis / 1_000 + " s" : Math.round(millis / 60_000.0) + " min";
  }
}
