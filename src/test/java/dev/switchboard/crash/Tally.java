package dev.switchboard.crash;

/**
 * How what arrived differs from what was sent.
 *
 * @param lost never arrived
 * @param reordered arrived for the first time after its successor
 * @param astray arrived at a party that it was not for
 * @param asked arrived again, as it should: the party had heard it and not answered
 * @param repeated arrived again, though it was answered
 * @param late of those, the ones that came after their successor
 * @param unexplained of those, the ones that were not under way when anything was killed or cut
 */
public record Tally(
    int lost, int reordered, int astray, int asked, int repeated, int late, int unexplained) {

  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        lost + other.lost,
        reordered + other.reordered,
        astray + other.astray,
        asked + other.asked,
        repeated + other.repeated,
        late + other.late,
        unexplained + other.unexplained);
  }
}
