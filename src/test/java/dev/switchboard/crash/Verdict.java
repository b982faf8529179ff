package dev.switchboard.crash;

import java.util.Map;

/**
 * What became of every message that was acknowledged.
 *
 * @param acknowledged messages
 * @param tally over all that bot, agent and customers were to hear
 */
public record Verdict(int acknowledged, Tally tally) {

  /**
   * @param acknowledged by customer, the last number that was
   */
  public static Verdict on(Map<String, Integer> acknowledged, World world, Strikes strikes) {
    var tally =
        acknowledged.entrySet().stream()
            .map(entry -> of(entry.getKey(), entry.getValue(), world, strikes))
            .reduce(Tally.NOTHING, Tally::plus);
    return new Verdict(acknowledged.values().stream().mapToInt(Integer::intValue).sum(), tally);
  }

  @Override
  public String toString() {
    return "%d acknowledged, %d lost, %d reordered, %d astray, %d said again when asked to, %d repeated (%d of them late, %d without a cause)"
        .formatted(
            acknowledged,
            tally.lost(),
            tally.reordered(),
            tally.astray(),
            tally.asked(),
            tally.repeated(),
            tally.late(),
            tally.unexplained());
  }

  private static Tally of(String customer, int last, World world, Strikes strikes) {
    var handedOver = customer.startsWith(World.AGENT) && last >= World.HANDOVER;
    var lastForBot = handedOver ? World.HANDOVER : last;
    var firstForAgent = handedOver ? World.HANDOVER : last + 1; // first the notice of the handover
    return world
        .bot()
        .compared(customer, 1, lastForBot, strikes)
        .plus(world.channel().compared(customer, 1, lastForBot, strikes))
        .plus(world.genesys().compared(customer, firstForAgent, last, strikes));
  }
}
