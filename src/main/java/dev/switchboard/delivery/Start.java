package dev.switchboard.delivery;

import java.util.Optional;

/**
 * A lane that is ours to work on.
 *
 * @param turn its next letter, when it is at hand already
 */
record Start(Claim claim, Optional<Turn> turn) {

  static Start with(Claim claim) {
    return new Start(claim, Optional.empty());
  }
}
