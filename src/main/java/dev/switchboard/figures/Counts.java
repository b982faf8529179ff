package dev.switchboard.figures;

/**
 * What happened to messages within some time. A message counts once for each way that it goes: to
 * the bot and into the transcript is two.
 *
 * @param received put into a lane
 * @param delivered taken by whoever they were for
 * @param failed attempts after which they wait for the next
 * @param postponed times that they were not tried: a destination is left alone, or a budget spent
 * @param givenUp dead letters that were made
 * @param latency of the delivered, from received to delivered
 */
public record Counts(
    long received, long delivered, long failed, long postponed, long givenUp, Latency latency) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, Latency.NONE);

  public Counts plus(Counts other) {
    return new Counts(
        received + other.received,
        delivered + other.delivered,
        failed + other.failed,
        postponed + other.postponed,
        givenUp + other.givenUp,
        latency.plus(other.latency));
  }

  Counts minus(Counts before) {
    return new Counts(
        received - before.received,
        delivered - before.delivered,
        failed - before.failed,
        postponed - before.postponed,
        givenUp - before.givenUp,
        latency.minus(before.latency));
  }

  public boolean isNothing() {
    return received + delivered + failed + postponed + givenUp == 0;
  }
}
