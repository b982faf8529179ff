package dev.switchboard.delivery;

import java.util.Optional;

/**
 * A letter has come to its end.
 *
 * @param gaveUp why, when it was not delivered; it becomes a dead letter
 */
record Completion(Claim claim, Journalled letter, Optional<String> gaveUp) {}
