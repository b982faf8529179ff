package dev.switchboard.delivery;

import dev.switchboard.conversation.Holder;
import java.util.Optional;

/**
 * A letter has come to its end.
 *
 * @param gaveUp why, when it was not delivered; it becomes a dead letter
 * @param provided who must hold the conversation still, for it to count
 */
record Completion(
    Claim claim, Journalled letter, Optional<String> gaveUp, Optional<Holder> provided) {

  Completion(Claim claim, Journalled letter) {
    this(claim, letter, Optional.empty(), Optional.empty());
  }

  /** Somebody has looked, and holds the lock. */
  Completion looked() {
    return new Completion(claim, letter, gaveUp, Optional.empty());
  }
}
