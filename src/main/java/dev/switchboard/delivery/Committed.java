package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import java.util.List;
import java.util.Optional;

/**
 * How a commit ended.
 *
 * @param more whether the lane goes on
 * @param started other lanes that are ours to work on from now
 * @param behind what came into a lane where somebody is at work
 * @param conversation as it was then, where it was looked at
 */
record Committed(
    What what,
    boolean more,
    List<Start> started,
    Optional<Appends.Behind> behind,
    Optional<Conversation> conversation) {

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
    return new Committed(What.DONE, more, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same letter once more. */
  static Committed again() {
    return new Committed(What.HOLDER_CHANGED, true, List.of(), Optional.empty(), Optional.empty());
  }

  static Committed not(What why) {
    return new Committed(why, false, List.of(), Optional.empty(), Optional.empty());
  }

  Committed with(List<Start> others) {
    return new Committed(what, more, others, behind, conversation);
  }

  boolean done() {
    return what == What.DONE;
  }
}
