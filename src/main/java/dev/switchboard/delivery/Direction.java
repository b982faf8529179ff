package dev.switchboard.delivery;

import java.util.Locale;

/** Where the messages of a lane go; a conversation has one lane in each direction. */
public enum Direction {
  /** What the customer says, on its way to whoever holds the conversation. */
  TO_HOLDER,
  /** What bot, agent and we say to the customer. */
  TO_CUSTOMER,
  /** Everything that Genesys Cloud sees, transcript and live: one queue, so nothing overtakes. */
  TO_GENESYS,
  /** The end of a conversation, as Genesys Cloud tells it. */
  TO_END,
  /** What may be an end, once the guard time has passed. */
  TO_GUARD,
  /** A look whether anybody still writes, once the idle time-out may have passed. */
  TO_IDLE,
  /** A look whether an agent has answered, once the no-answer time-out has passed. */
  TO_NO_ANSWER,
  /**
   * Files that an agent attached, on their way to our shelf, while Genesys Cloud's link is good.
   */
  TO_SHELF;

  private final String lane = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As in the database, in logs and on the operator's page. */
  public String lane() {
    return lane;
  }

  static Direction ofLane(String lane) {
    return valueOf(lane.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
