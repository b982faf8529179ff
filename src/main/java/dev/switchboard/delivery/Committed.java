package dev.switchboard.delivery;

import java.util.List;

/**
 * How a commit ended.
 *
 * @param more whether the lane goes on
 * @param started other lanes that are ours to work on from now
 */
record Committed(What what, boolean more, List<Start> started) {

  enum What {
    DONE,
    /** It was there before; nothing changed. */
    REPEAT,
    /** It was decided for somebody who does not hold the conversation any more; nothing changed. */
    HOLDER_CHANGED,
    /** The lane has passed to another replica: what was done here does not count. */
    LANE_LOST
  }

  static Committed done(boolean more) {
    return new Committed(What.DONE, more, List.of());
  }

  static Committed not(What why) {
    return new Committed(why, false, List.of());
  }

  Committed with(List<Start> others) {
    return new Committed(what, more, others);
  }

  boolean done() {
    return what == What.DONE;
  }
}
