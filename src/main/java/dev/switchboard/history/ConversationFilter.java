package dev.switchboard.history;

import dev.switchboard.conversation.Holder;
import java.util.Optional;

/**
 * Which conversations an operator wants to see; whatever is empty excludes none.
 *
 * @param customer their id, or its beginning; or their name, word by word, each of which may be cut
 */
public record ConversationFilter(
    String customer, String integration, Optional<Holder> holder, State state) {

  /** What is wrong with it. */
  public enum State {
    ANY,
    /** A lane has failed, or its destination is left alone; it waits for its next try. */
    WAITING,
    /** Something was given up and not replayed. */
    DEAD_LETTERS
  }

  public ConversationFilter {
    customer = customer.strip();
  }

  /** Whether a walk along all of them leaves somebody out. */
  boolean isNarrow() {
    return !integration.isEmpty() || holder.isPresent() || state != State.ANY;
  }

  public boolean isSearch() {
    return !customer.isEmpty();
  }
}
