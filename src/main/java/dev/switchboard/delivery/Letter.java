package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import java.time.Duration;
import java.util.UUID;

/**
 * What is put into a lane.
 *
 * @param dedup the same letter again is not journalled again
 * @param step the {@code direct:} name that the letter enters when its turn comes
 * @param delay after it was journalled, nobody touches it before; zero: at once
 */
record Letter(UUID dedup, Direction direction, String step, Body body, Duration delay) {}
