package dev.switchboard.bench.load;

/**
 * How what was heard differs from what was said.
 *
 * @param lost acknowledged, but never heard
 * @param reordered heard for the first time after its successor
 * @param failed not acknowledged: refused, or no answer
 */
public record Tally(int lost, int reordered, int repeated, int failed) {

  public static final Tally NONE = new Tally(0, 0, 0, 0);

  public Tally plus(Tally other) {
    return new Tally(
        lost + other.lost,
        reordered + other.reordered,
        repeated + other.repeated,
        failed + other.failed);
  }

  public Tally minus(Tally earlier) {
    return new Tally(
        lost - earlier.lost,
        reordered - earlier.reordered,
        repeated - earlier.repeated,
        failed - earlier.failed);
  }
}
