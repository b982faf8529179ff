package dev.switchboard.replay;

/**
 * What became of dead letters.
 *
 * @param replayed so many are in their lanes again
 * @param outdated so many said how things stood with a holder who has gone: settled, but not sent
 */
public record Replayed(long replayed, long outdated) {

  public static final Replayed NONE = new Replayed(0, 0);

  /** For whoever reads it later. */
  public String inWords() {
    return "%d sent again, %d outdated".formatted(replayed, outdated);
  }

  Replayed plus(Replayed more) {
    return new Replayed(replayed + more.replayed, outdated + more.outdated);
  }
}
