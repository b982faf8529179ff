package dev.switchboard.crash;

/**
 * How what arrived differs from what was sent.
 *
 * @param lost never arrived
 * @param reordered arrived for the first time after its successor
 * @param astray arrived at a party that it was not for
 * @param repeated arrived again
 * @param late of those, the ones that came after their successor
 * @param unexplained of those, the ones that were not under way when anything was killed or cut
 */
public record Tally(int lost, int reordered, int astray, int repeated, int late, int unexplained) {

  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        lost + other.lost,
        reordered + other.reordered,
        astray + other.astray,
        repeated + other.repeated,
        late + other.late,
        unexplained + other.unexplained);
  }
}
